import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { end_dirop } from './end_dirop.ts';
import { filename_create } from './filename_create.ts';
import { nfs_mkdir } from './nfs_mkdir.ts';

/** mkdir(name) on NFS, from the parent that a walk has reached; `lacks` says what the reply has not. */
// from: fs/namei.c filename_mkdirat, vfs_mkdir
export function sys_mkdir(dir: Dentry, name: Name, lacks: number): number {
  const d = filename_create(dir, name);
  if (IS_ERR(d)) return d as never;
  let mine = d;
  let error = 0;
  const other = nfs_mkdir(dir, d, lacks);
  if (IS_ERR(other)) {
    error = other as never;
  } else if (other !== NULL) {
    dput(d);
    mine = other;
  }
  end_dirop(dir, mine);
  return error;
}
