import type { Dentry } from '../vocabulary.ts';
import { patch, rpc_link } from '../vocabulary.ts';
import { d_add } from './d_add.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/** Has the server give a file a second name. i_rwsem of dir held exclusive. */
// from: fs/nfs/dir.c nfs_link
export function nfs_link(dir: Dentry, old: Dentry, d: Dentry): number {
  if (!patch(14)) d_drop(d); // from: fs/nfs/dir.c nfs_link [PATCH 14]
  /// {T} reads which file {old} stands for
  const inode = old.d_inode;
  /// {T} has the server link the file to the name of {d}
  const error = rpc_link(d.d_name, inode);
  if (error === 0) {
    /// {T} notes on {d} for which state of {dir} the answer is good
    d.d_time = dir.d_inode.chg;
    if (patch(14))
      d_splice_alias(inode, d); // from: fs/nfs/dir.c nfs_link [PATCH 14]
    else d_add(d, inode);
  } else if (patch(14)) {
    d_drop(d); // from: fs/nfs/dir.c nfs_link [PATCH 14]
  }
  return error;
}
