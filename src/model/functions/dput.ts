import type { Dentry } from '../vocabulary.ts';
import { lockref_put_return, rcu_read_lock, rcu_read_unlock, spin_lock } from '../vocabulary.ts';
import { finish_dput } from './finish_dput.ts';
import { retain_dentry } from './retain_dentry.ts';

/**
 * Drops a reference; the last one of a dentry that the cache does not retain is its end. Under RCU,
 * because a dentry whose count has come to 0 may be killed by another before its lock is taken.
 */
// from: fs/dcache.c dput
export function dput(d: Dentry): void {
  rcu_read_lock();
  const left = lockref_put_return(d);
  if (left > 0) {
    rcu_read_unlock();
    return;
  }
  if (left === 0) {
    if (retain_dentry(d)) {
      rcu_read_unlock();
      return;
    }
  }
  spin_lock(d.d_lock);
  if (left < 0) {
    /// {T} drops its reference on {d}, under d_lock
    d.count -= 1;
  }
  finish_dput(d);
}
