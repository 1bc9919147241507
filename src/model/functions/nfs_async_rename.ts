import type { Dentry } from '../vocabulary.ts';
import { dget, rpc_rename } from '../vocabulary.ts';

/** Has the server rename; the request holds both dentries until nfs_rename_release. */
// from: fs/nfs/unlink.c nfs_async_rename
export function nfs_async_rename(old: Dentry, target: Dentry): number {
  dget(old);
  dget(target);
  /// {T} has the server rename {old} to the name of {target}
  return rpc_rename(old.d_name, target.d_name);
}
