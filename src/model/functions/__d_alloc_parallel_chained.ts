import type { Dentry, Name } from '../vocabulary.ts';
import {
  ERR,
  EWOULDBLOCK,
  lockref_get_not_dead,
  me,
  NULL,
  patch,
  rcu_read_unlock,
  spin_lock,
  spin_unlock,
  variant,
} from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_wait_lookup } from './d_wait_lookup.ts';
import { dput } from './dput.ts';
import { wait_var_event_spinlock } from './wait_var_event_spinlock.ts';

/**
 * The in-lookup chain has a dentry of the name: waits until its owner is done with it (wait = 1),
 * or would block (then d keeps the reference taken here, and the caller puts it). NULL: it
 * came to nothing, look again. Leaves the RCU read section.
 */
// from: fs/dcache.c __d_alloc_parallel
export function __d_alloc_parallel_chained(
  parent: Dentry,
  name: Name,
  d: Dentry,
  wait: number,
): Dentry {
  if (variant('d_alloc_trylock') && wait === 0) {
    spin_lock(d.d_lock);
    /// {T} would block, or comes just too late: it leaves {d} alone
    spin_unlock(d.d_lock);
    rcu_read_unlock();
    return ERR(EWOULDBLOCK);
  }
  if (!lockref_get_not_dead(d)) {
    rcu_read_unlock();
    return NULL;
  }
  rcu_read_unlock();
  spin_lock(d.d_lock);
  if (wait !== 1) {
    if (d_in_lookup(d)) {
      /// {T} would block, so it drops d_lock of {d} and is about to return ERR(EWOULDBLOCK)
      spin_unlock(d.d_lock); // from: fs/dcache.c __d_alloc_parallel [PATCH 05]
      if (wait === 2) me().in_lookup = d; // from: fs/dcache.c __d_alloc_parallel [PATCH 10]
      return ERR(EWOULDBLOCK);
    }
  } else if (patch(4)) {
    wait_var_event_spinlock(d); // from: fs/dcache.c d_alloc_parallel [PATCH 04]
  } else {
    d_wait_lookup(d);
  }
  /// {T} tests whether {d}, no longer in-lookup, is what it looked for
  if (d.d_parent !== parent || d.d_name !== name || d.d_hash === 0) {
    spin_unlock(d.d_lock);
    dput(d);
    return NULL;
  }
  spin_unlock(d.d_lock);
  return d;
}
