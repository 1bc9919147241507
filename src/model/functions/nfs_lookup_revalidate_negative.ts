import type { Dentry } from '../vocabulary.ts';
import { nfs_neg_need_reval } from './nfs_neg_need_reval.ts';

/** Does a cached “no such name” still hold? It does, unless there is an answer other than 0. */
// from: fs/nfs/dir.c nfs_lookup_revalidate_negative
export function nfs_lookup_revalidate_negative(dir: Dentry, d: Dentry, flags: number): boolean {
  let valid = true;
  const needed = nfs_neg_need_reval(dir, d, flags);
  if (needed !== 0) valid = false;
  return valid;
}
