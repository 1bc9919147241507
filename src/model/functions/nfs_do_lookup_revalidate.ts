import type { Dentry } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { nfs_lookup_revalidate_negative } from './nfs_lookup_revalidate_negative.ts';

/** Does a cached dentry still hold? On a positive one the server of the model always agrees. */
// from: fs/nfs/dir.c nfs_do_lookup_revalidate
export function nfs_do_lookup_revalidate(dir: Dentry, d: Dentry, flags: number): boolean {
  /// {T} revalidates {d}: a positive one holds, a negative one has to be looked into
  if (d.d_inode !== NULL) return true;
  return nfs_lookup_revalidate_negative(dir, d, flags);
}
