import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { filename_create } from './filename_create.ts';
import { nfs_create } from './nfs_create.ts';

/** mknod(name, S_IFREG) on NFS, from the parent a walk has reached; `lacks`: what the reply has not. */
// from: fs/namei.c filename_mknodat
export function sys_create_excl(dir: Dentry, name: Name, lacks: number): number {
  const d = filename_create(dir, name);
  if (IS_ERR(d)) return d as never;
  const result = nfs_create(dir, d, lacks);
  end_dirop(dir, d);
  return result;
}
