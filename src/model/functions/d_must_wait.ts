import type { Dentry } from '../vocabulary.ts';
import { COST_ON, DCACHE_LOCK_WAITER, variant } from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';

/** Must a lookup wait for this dentry? If so it notes that on the dentry. d_lock held. */
// from: fs/dcache.c d_must_wait [PATCH 04]
export function d_must_wait(d: Dentry): boolean {
  if (!d_in_lookup(d)) return false;
  if (variant('stored-once')) {
    /// {T} tests whether it is noted on {d} that somebody waits
    if ((d.d_flags & DCACHE_LOCK_WAITER) !== 0) return true;
  }
  if (variant('counts-stores')) {
    /// {T} is about to note on {d} that somebody waits, also where that is noted already
    COST_ON((d.d_flags & DCACHE_LOCK_WAITER) !== 0);
  }
  /// {T} notes on {d} that somebody waits
  d.d_flags |= DCACHE_LOCK_WAITER;
  return true;
}
