import type { Dentry } from '../vocabulary.ts';
import { dget, rpc_rename_killable } from '../vocabulary.ts';

/** Has the server rename; the request holds both dentries until nfs_rename_release. */
// from: fs/nfs/unlink.c nfs_async_rename
export function nfs_async_rename(old: Dentry, target: Dentry): number {
  dget(old);
  dget(target);
  /// {T} asks the server to rename {old} to the name of {target}, and waits
  return rpc_rename_killable(old, target);
}
