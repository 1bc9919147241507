import type { Dentry } from '../vocabulary.ts';
import { rpc_create } from '../vocabulary.ts';
import { nfs_add_or_obtain } from './nfs_add_or_obtain.ts';

/** Has an NFSv3 server make what is no directory. NULL, another dentry, or an error. */
// from: fs/nfs/nfs3proc.c nfs3_do_create
export function nfs3_do_create(dir: Dentry, d: Dentry, lacks: number): Dentry {
  /// {T} has the server create the name of {d}
  const made = rpc_create(d.d_name);
  return nfs_add_or_obtain(dir, d, made, lacks);
}
