import type { Dentry } from '../vocabulary.ts';
import { d_hash, hlist_bl_del, hlist_bl_lock, hlist_bl_unlock } from '../vocabulary.ts';

/** Takes a dentry out of the primary hash and spoils d_seq for walkers. d_lock held. */
// from: fs/dcache.c __d_drop
export function __d_drop(d: Dentry): void {
  /// {T} tests whether {d} is hashed
  if (d.d_hash !== 0) {
    /// {T} takes the lock of the hash bucket of {d}
    hlist_bl_lock(d_hash(d.d_name).lock);
    hlist_bl_del(d);
    /// {T} drops the lock of the hash bucket of {d}
    hlist_bl_unlock(d_hash(d.d_name).lock);
    /// {T} spoils d_seq of {d}, so that walkers do not trust what they read
    d.d_seq += 2;
  }
}
