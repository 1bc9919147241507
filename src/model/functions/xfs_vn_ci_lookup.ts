import type { Dentry } from '../vocabulary.ts';
import { disk_spelling, LOOKUP_SHARED, NULL, rpc_lookup } from '../vocabulary.ts';
import { d_add_ci } from './d_add_ci.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/** The lookup of a file system that does not mind case: the disk may spell the name otherwise. */
// from: fs/xfs/xfs_iops.c xfs_vn_ci_lookup
export function xfs_vn_ci_lookup(d: Dentry, flags: number): Dentry {
  /// {T} reads the name of {d}
  const name = d.d_name;
  /// {T} looks on the disk for the name, in whatever case
  const inode = rpc_lookup(name);
  if (inode === NULL) return NULL;
  const exact = disk_spelling(name);
  if (exact === name) return d_splice_alias(inode, d);
  return d_add_ci(d, inode, exact, flags & LOOKUP_SHARED);
}
