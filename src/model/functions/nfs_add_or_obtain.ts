import type { Dentry } from '../vocabulary.ts';
import { nfs_fhget, patch, rpc_handle } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/**
 * The server has made an object; the dentry gets its inode. The reply had no handle, so it is asked
 * for. NULL: the dentry itself; otherwise another one, or an error.
 */
// from: fs/nfs/dir.c nfs_add_or_obtain
export function nfs_add_or_obtain(dir: Dentry, d: Dentry): Dentry {
  if (!patch(15)) d_drop(d); // from: fs/nfs/dir.c nfs_add_or_obtain [PATCH 15]
  const error = rpc_handle(d.d_name);
  if (error !== 0) {
    if (patch(15)) d_drop(d); // from: fs/nfs/dir.c nfs_add_or_obtain [PATCH 15]
    return error as never;
  }
  /// {T} notes on {d} for which state of {dir} the answer is good
  d.d_time = dir.d_inode.chg;
  const inode = nfs_fhget(d.d_name);
  return d_splice_alias(inode, d);
}
