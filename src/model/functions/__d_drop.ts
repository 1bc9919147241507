import type { Dentry } from '../vocabulary.ts';
import { ___d_drop } from './___d_drop.ts';

/** Takes a dentry out of the primary hash and spoils d_seq for walkers. d_lock held. */
// from: fs/dcache.c __d_drop
export function __d_drop(d: Dentry): void {
  /// {T} tests whether {d} is hashed
  if (d.d_hash !== 0) {
    ___d_drop(d);
    /// {T} spoils d_seq of {d}, so that walkers do not trust what they read
    d.d_seq += 2;
  }
}
