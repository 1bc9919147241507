import type { Dentry } from '../vocabulary.ts';
import { rpc_getattr } from '../vocabulary.ts';

/** Is the directory still as it was when the dentry was filled in? Asks where that is too old. */
// from: fs/nfs/dir.c nfs_check_verifier
export function nfs_check_verifier(dir: Dentry, d: Dentry): boolean {
  /// {T} compares the verifier of {d} with the change counter that it knows of {dir}
  if (d.d_time !== dir.d_inode.chg) return false;
  /// {T} tests whether what it knows of {dir} is too old
  if (dir.d_inode.attr_expired === 0) return true;
  rpc_getattr(dir.d_inode);
  /// {T} compares the verifier of {d} with the change counter that the server has told
  return d.d_time === dir.d_inode.chg;
}
