import type { Dentry } from '../vocabulary.ts';
import { rpc_mkdir } from '../vocabulary.ts';
import { nfs_add_or_obtain } from './nfs_add_or_obtain.ts';

/** Has the server make a directory, and the dentry gets its inode. NULL, another dentry, or an error. */
// from: fs/nfs/nfs4proc.c nfs4_do_mkdir
export function nfs4_do_mkdir(dir: Dentry, d: Dentry, lacks: number): Dentry {
  /// {T} has the server make a directory of the name of {d}
  const made = rpc_mkdir(d.d_name);
  return nfs_add_or_obtain(dir, d, made, lacks);
}
