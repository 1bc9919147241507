import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { filename_create } from './filename_create.ts';
import { vfs_create } from './vfs_create.ts';

/** mknod(name) on a local disk, from the parent that a walk has reached. */
// from: fs/namei.c filename_mknodat
export function sys_create(dir: Dentry, name: Name): number {
  const d = filename_create(dir, name);
  if (IS_ERR(d)) return d as never;
  vfs_create(d);
  end_dirop(dir, d);
  return 0;
}
