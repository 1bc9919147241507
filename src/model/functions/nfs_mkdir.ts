import type { Dentry } from '../vocabulary.ts';
import { nfs4_do_mkdir } from './nfs4_do_mkdir.ts';

/** Makes a directory on NFS. NULL, another dentry, or an error, which nobody cleans up after. */
// from: fs/nfs/dir.c nfs_mkdir
export function nfs_mkdir(dir: Dentry, d: Dentry, lacks: number): Dentry {
  return nfs4_do_mkdir(dir, d, lacks);
}
