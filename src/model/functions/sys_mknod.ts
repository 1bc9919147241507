import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { filename_create } from './filename_create.ts';
import { nfs_mknod } from './nfs_mknod.ts';

/** mknod(name) of a fifo on NFS, from the parent a walk has reached; `lacks`: what the reply has not. */
// from: fs/namei.c filename_mknodat, vfs_mknod
export function sys_mknod(dir: Dentry, name: Name, lacks: number): number {
  const d = filename_create(dir, name);
  if (IS_ERR(d)) return d as never;
  const error = nfs_mknod(dir, d, lacks);
  end_dirop(dir, d);
  return error;
}
