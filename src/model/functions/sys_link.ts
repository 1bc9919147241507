import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { filename_create } from './filename_create.ts';
import { nfs_link } from './nfs_link.ts';

/** link(old, name) on NFS, from the dentry and the parent that two walks have reached. */
// from: fs/namei.c filename_linkat
export function sys_link(dir: Dentry, old: Dentry, name: Name): number {
  const d = filename_create(dir, name);
  if (IS_ERR(d)) return d as never;
  const error = nfs_link(dir, old, d);
  end_dirop(dir, d);
  return error;
}
