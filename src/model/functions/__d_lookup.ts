import type { Dentry, Name } from '../vocabulary.ts';
import {
  d_hash,
  dget,
  NULL,
  rcu_read_lock,
  rcu_read_unlock,
  spin_lock,
  spin_unlock,
} from '../vocabulary.ts';

/** Walks a bucket and takes a reference on the dentry of that name, if one is hashed. */
// from: fs/dcache.c __d_lookup
export function __d_lookup(parent: Dentry, name: Name): Dentry {
  const bucket = d_hash(name);
  rcu_read_lock();
  /// {T} looks for the first dentry in the hash bucket
  let d = bucket.first;
  while (d !== NULL) {
    spin_lock(d.d_lock);
    /// {T} tests whether {d} has the right parent and name, and is hashed
    if (d.d_parent === parent && d.d_name === name && d.d_hash !== 0) {
      dget(d);
      spin_unlock(d.d_lock);
      rcu_read_unlock();
      return d;
    }
    spin_unlock(d.d_lock);
    /// {T} goes on from {d} to the next dentry in the bucket
    d = d.d_hash_next;
  }
  rcu_read_unlock();
  return NULL;
}
