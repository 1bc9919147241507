import type { Dentry } from '../vocabulary.ts';
import { BUG_ON, ENOENT, IS_ERR, NULL, patch, rpc_create } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/** Opens, and with O_CREAT creates, in one request to the server. i_rwsem of dir held. */
// from: fs/nfs/dir.c nfs_atomic_open
export function nfs_atomic_open(dir: Dentry, d: Dentry): number {
  /// {T} checks that {d} is negative
  BUG_ON(d.d_inode !== NULL);
  /// {T} has the server open the name of {d}, creating it if need be
  const inode = rpc_create(d.d_name);
  /// {T} tests whether {d} is still negative
  if (d.d_inode === NULL) {
    if (!patch(15)) d_drop(d);
    const other = d_splice_alias(inode, d);
    if (IS_ERR(other)) return -ENOENT;
  }
  /// {T} notes on {d} for which state of {dir} the answer is good
  d.d_time = dir.d_inode.chg;
  return 0;
}
