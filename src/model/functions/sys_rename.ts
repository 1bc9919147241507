import type { Dentry, Name } from '../vocabulary.ts';
import { LOOKUP_CREATE, LOOKUP_RENAME_TARGET } from '../vocabulary.ts';
import { end_renaming } from './end_renaming.ts';
import { start_renaming } from './start_renaming.ts';
import { vfs_rename } from './vfs_rename.ts';

/** rename(name, newName) in the directory that a walk has reached, and two names for silly-rename. */
// from: fs/namei.c filename_renameat2
export function sys_rename(
  dir: Dentry,
  name: Name,
  newName: Name,
  silly1: Name,
  silly2: Name,
): number {
  let error = start_renaming(dir, name, newName, LOOKUP_CREATE | LOOKUP_RENAME_TARGET);
  if (error !== 0) return error;
  error = vfs_rename(dir, silly1, silly2);
  end_renaming(dir);
  return error;
}
