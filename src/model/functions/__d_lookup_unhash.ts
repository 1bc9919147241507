import type { Dentry } from '../vocabulary.ts';
import {
  DCACHE_LOCK_WAITER,
  DCACHE_PAR_LOOKUP,
  hlist_bl_lock,
  hlist_bl_unlock,
  in_lookup_del,
  in_lookup_hash,
  NULL,
  patch,
  u_waiters_null,
} from '../vocabulary.ts';

/**
 * Ends the in-lookup state: out of the chain, the shared cell readable as waiters again. d_lock
 * held. Answers whom to wake: before 04 the owner's wait queue head, afterwards whether anybody.
 */
// from: fs/dcache.c __d_lookup_unhash
export function __d_lookup_unhash(d: Dentry): number {
  /// {T} takes the lock of the in-lookup bucket of {d}
  hlist_bl_lock(in_lookup_hash(d.d_parent, d.d_name).lock);
  if (patch(4)) {
    in_lookup_del(d, in_lookup_hash(d.d_parent, d.d_name));
    /// {T} reads from {d} whether anybody waits
    const doWake = d.d_flags & DCACHE_LOCK_WAITER; // from: fs/dcache.c __d_lookup_unhash [PATCH 04]
    /// {T} ends the in-lookup state of {d}, and the note that somebody waits
    d.d_flags &= ~(DCACHE_PAR_LOOKUP | DCACHE_LOCK_WAITER); // from: fs/dcache.c __d_lookup_unhash [PATCH 04]
    /// {T} drops the lock of the in-lookup bucket
    hlist_bl_unlock(in_lookup_hash(d.d_parent, d.d_name).lock);
    u_waiters_null(d);
    return doWake;
  }
  /// {T} ends the in-lookup state of {d}
  d.d_flags &= ~DCACHE_PAR_LOOKUP;
  in_lookup_del(d, in_lookup_hash(d.d_parent, d.d_name));
  /// {T} reads from {d} on which head its sleepers hang
  const wq = d.d_wait;
  /// {T} unties the head from {d}
  d.d_wait = NULL;
  /// {T} drops the lock of the in-lookup bucket
  hlist_bl_unlock(in_lookup_hash(d.d_parent, d.d_name).lock);
  u_waiters_null(d);
  return wq as never;
}
