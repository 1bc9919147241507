import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  ENOMEM,
  ERR,
  hlist_bl_lock,
  hlist_bl_unlock,
  IS_ERR,
  in_lookup_add,
  in_lookup_hash,
  in_lookup_next,
  NULL,
  patch,
  rcu_read_lock,
  rcu_read_unlock,
  read_seqbegin,
  read_seqretry,
  variant,
} from '../vocabulary.ts';
import { __d_alloc_parallel_chained } from './__d_alloc_parallel_chained.ts';
import { __d_alloc_parallel_hashed } from './__d_alloc_parallel_hashed.ts';
import { __d_alloc_parallel_spare } from './__d_alloc_parallel_spare.ts';
import { __d_lookup_rcu } from './__d_lookup_rcu.ts';
import { dput } from './dput.ts';

/**
 * One dentry per name: finds the hashed one, or waits for the lookup in progress (with wait = 0:
 * would block; with 2 the dentry in the way is handed back), or makes this thread the owner of a new in-lookup dentry.
 */
// from: fs/dcache.c __d_alloc_parallel
export function __d_alloc_parallel(
  parent: Dentry,
  name: Name,
  wq: WaitQueue,
  wait: number,
): Dentry {
  const fresh = __d_alloc_parallel_spare(parent, name);
  if (fresh === NULL) return ERR(ENOMEM);
  const bucket = in_lookup_hash(parent, name);
  let found: Dentry = NULL;
  let d: Dentry = NULL;
  retry: for (;;) {
    rcu_read_lock();
    /// {T} samples i_dir_seq of {parent}
    const seq = parent.d_inode.i_dir_seq;
    const r_seq = read_seqbegin();
    d = __d_lookup_rcu(parent, name);
    if (d !== NULL) {
      found = __d_alloc_parallel_hashed(d);
      if (found === NULL) continue;
      break;
    }
    const renamed = read_seqretry(r_seq);
    if (renamed || (seq & 1) !== 0) {
      rcu_read_unlock();
      continue;
    }
    hlist_bl_lock(bucket.lock);
    /// {T} compares i_dir_seq of {parent} with its sample
    if (parent.d_inode.i_dir_seq !== seq) {
      hlist_bl_unlock(bucket.lock);
      rcu_read_unlock();
      continue;
    }
    /// {T} looks for the first dentry of the in-lookup chain
    d = bucket.first;
    while (d !== NULL) {
      /// {T} tests whether {d} is for the same parent and name
      if (d.d_parent === parent && d.d_name === name) {
        hlist_bl_unlock(bucket.lock);
        found = __d_alloc_parallel_chained(parent, name, d, wait);
        if (found === NULL) continue retry;
        break retry;
      }
      d = in_lookup_next(d);
    }
    rcu_read_unlock();
    if (!patch(4)) {
      /// {T} ties its wait queue head to {fresh}
      fresh.d_wait = wq;
    }
    in_lookup_add(fresh, bucket);
    hlist_bl_unlock(bucket.lock);
    return fresh;
  }
  dput(fresh);
  if (!variant('d_alloc_trylock') && IS_ERR(found) && wait !== 2) dput(d); // mark: not-the-last
  return found;
}
