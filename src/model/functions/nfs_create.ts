import type { Dentry } from '../vocabulary.ts';
import { ENOMEM, IS_ERR, rpc_create } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/** Has the server create a file and gives the dentry its inode. */
// from: fs/nfs/dir.c nfs_create, nfs_add_or_obtain
export function nfs_create(d: Dentry): number {
  /// {T} has the server create the name of {d}
  const inode = rpc_create(d.d_name);
  d_drop(d);
  const other = d_splice_alias(inode, d);
  if (IS_ERR(other)) return -ENOMEM;
  return 0;
}
