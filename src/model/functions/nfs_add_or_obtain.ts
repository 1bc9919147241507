import type { Dentry, Inode } from '../vocabulary.ts';
import {
  IS_ERR,
  NO_ATTRIBUTES,
  NO_HANDLE,
  nfs_fhget,
  patch,
  rpc_attributes,
  rpc_handle,
} from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/**
 * The server has made an object; the dentry gets its inode. What the reply lacks, the handle or the
 * attributes, is asked for. NULL: the dentry itself; otherwise another one, or an error.
 */
// from: fs/nfs/dir.c nfs_add_or_obtain
export function nfs_add_or_obtain(dir: Dentry, d: Dentry, made: Inode, lacks: number): Dentry {
  if (!patch(15)) d_drop(d); // from: fs/nfs/dir.c nfs_add_or_obtain [PATCH 15]
  let handle = made;
  let error = 0;
  if ((lacks & NO_HANDLE) !== 0) {
    handle = rpc_handle(d.d_name);
    if (IS_ERR(handle)) error = handle as never;
  }
  if (error === 0) {
    /// {T} notes on {d} for which state of {dir} the answer is good
    d.d_time = dir.d_inode.chg;
    if ((lacks & NO_ATTRIBUTES) !== 0) error = rpc_attributes(d.d_name);
  }
  if (error !== 0) {
    if (patch(15)) d_drop(d); // from: fs/nfs/dir.c nfs_add_or_obtain [PATCH 15]
    return error as never;
  }
  const inode = nfs_fhget(handle, d.d_name);
  return d_splice_alias(inode, d);
}
