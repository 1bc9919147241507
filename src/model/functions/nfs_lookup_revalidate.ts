import type { Dentry } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { nfs_neg_need_reval } from './nfs_neg_need_reval.ts';

/** Does a cached dentry still hold? On a positive one the server of the model always agrees. */
// from: fs/nfs/dir.c nfs_do_lookup_revalidate, nfs_lookup_revalidate_negative
export function nfs_lookup_revalidate(dir: Dentry, d: Dentry, flags: number): boolean {
  /// {T} revalidates {d}: a positive one holds, a negative one has to be looked into
  if (d.d_inode !== NULL) return true;
  const stale = nfs_neg_need_reval(dir, d, flags);
  return stale === 0;
}
