import type { Dentry } from '../vocabulary.ts';
import { lockref_get_not_dead, me, NULL, rcu_read_unlock } from '../vocabulary.ts';
import { dput } from './dput.ts';

/**
 * A walker has met a hashed dentry of the name: takes a reference if it still is that. NULL: look
 * again. Leaves the RCU read section.
 */
// from: fs/dcache.c __d_alloc_parallel
export function __d_alloc_parallel_hashed(d: Dentry): Dentry {
  const d_seq = me().seqp - 1;
  me().seqp = 0;
  if (!lockref_get_not_dead(d)) {
    rcu_read_unlock();
    return NULL;
  }
  /// {T} compares d_seq of {d} with its sample
  if (d.d_seq !== d_seq) {
    rcu_read_unlock();
    dput(d);
    return NULL;
  }
  rcu_read_unlock();
  return d;
}
