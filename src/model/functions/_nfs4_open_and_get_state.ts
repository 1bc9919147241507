import type { Dentry } from '../vocabulary.ts';
import { IS_ERR, NULL, patch, rpc_open } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/** One OPEN to the server; a dentry that is still negative gets the file’s inode. 0 or an error. */
// from: fs/nfs/nfs4proc.c _nfs4_open_and_get_state
export function _nfs4_open_and_get_state(dir: Dentry, d: Dentry, flags: number): number {
  const inode = rpc_open(d.d_name, flags);
  if (IS_ERR(inode)) return inode as never;
  /// {T} notes on {d} for which state of {dir} the answer is good
  d.d_time = dir.d_inode.chg;
  /// {T} tests whether {d} is still negative
  if (d.d_inode === NULL) {
    if (!patch(15)) d_drop(d); // from: fs/nfs/nfs4proc.c _nfs4_open_and_get_state [PATCH 15]
    d_splice_alias(inode, d);
  }
  return 0;
}
