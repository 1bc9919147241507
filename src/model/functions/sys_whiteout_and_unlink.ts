import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { sys_rename } from './sys_rename.ts';
import { sys_unlink } from './sys_unlink.ts';

/** renameat2(name, newName, RENAME_WHITEOUT), and then unlink(name): the whiteout goes again. */
// from: fs/namei.c filename_renameat2, filename_unlinkat
export function sys_whiteout_and_unlink(dir: Dentry, name: Name, newName: Name): number {
  const error = sys_rename(dir, name, newName, NULL, NULL);
  if (error !== 0) return error;
  return sys_unlink(dir, name, NULL, NULL);
}
