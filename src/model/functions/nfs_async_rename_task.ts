import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, rpc_rename } from '../vocabulary.ts';
import { nfs_cancel_async_unlink } from './nfs_cancel_async_unlink.ts';
import { nfs_rename_release } from './nfs_rename_release.ts';

/** A RENAME on the wire that nobody waits for any more: the server gets to it, and it is released. */
// from: fs/nfs/unlink.c nfs_async_rename, nfs_async_rename_done, nfs_async_rename_release
export function nfs_async_rename_task(old: Dentry, from: Name, to: Name): number {
  /// {T} is on the wire: RENAME of {old}
  begins_when(old.d_fsdata !== 0);
  /// {T} comes to know which dentry {old} is to become
  const target: Dentry = old.d_fsdata as never;
  const error = rpc_rename(from, to);
  /// The server has answered the RENAME of {old}: it is on the wire no more
  old.d_fsdata = 0;
  if (error !== 0) nfs_cancel_async_unlink(old);
  nfs_rename_release(old, target);
  return error;
}
