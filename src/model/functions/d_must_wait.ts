import type { Dentry } from '../vocabulary.ts';
import { DCACHE_LOCK_WAITER } from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';

/** Must a lookup wait for this dentry? If so it notes that on the dentry. d_lock held. */
// from: fs/dcache.c d_must_wait [PATCH 04]
export function d_must_wait(d: Dentry): boolean {
  if (!d_in_lookup(d)) return false;
  /// {T} notes on {d} that somebody waits
  d.d_flags |= DCACHE_LOCK_WAITER;
  return true;
}
