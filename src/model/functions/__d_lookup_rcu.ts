import type { Dentry, Name } from '../vocabulary.ts';
import { d_hash, me, NULL } from '../vocabulary.ts';

/** Walks a bucket without a lock; the caller compares d_seq with me().seqp - 1 afterwards. */
// from: fs/dcache.c __d_lookup_rcu
export function __d_lookup_rcu(parent: Dentry, name: Name): Dentry {
  const bucket = d_hash(name);
  /// {T} looks, without a lock, for the first dentry in the hash bucket
  let d = bucket.first;
  while (d !== NULL) {
    /// {T} samples d_seq of {d}, an odd one as the even one before it
    const seq = d.d_seq & ~1;
    /// {T} tests whether {d} has the right parent and name
    if (d.d_parent === parent && d.d_name === name) {
      /// {T} tests whether {d} is hashed
      if (d.d_hash !== 0) {
        me().seqp = seq + 1;
        return d;
      }
    }
    /// {T} goes on from {d} to the next dentry in the bucket
    d = d.d_hash_next;
  }
  return NULL;
}
