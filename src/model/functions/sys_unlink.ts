import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { start_dirop } from './start_dirop.ts';
import { vfs_unlink } from './vfs_unlink.ts';

/** unlink(name) in the directory that a walk has reached, and two names for silly-rename. */
// from: fs/namei.c filename_unlinkat
export function sys_unlink(dir: Dentry, name: Name, silly1: Name, silly2: Name): number {
  const d = start_dirop(dir, name, 0);
  if (IS_ERR(d)) return d as never;
  const error = vfs_unlink(dir, d, silly1, silly2);
  end_dirop(dir, d);
  return error;
}
