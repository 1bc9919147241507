import type { Dentry } from '../vocabulary.ts';
import {
  lockref_put_return,
  rcu_read_lock,
  rcu_read_unlock,
  spin_lock,
  spin_unlock,
} from '../vocabulary.ts';
import { __dentry_kill } from './__dentry_kill.ts';
import { lock_for_kill } from './lock_for_kill.ts';
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
  let at = d;
  spin_lock(at.d_lock);
  if (left < 0) {
    /// {T} drops its reference on {at}, under d_lock
    at.count -= 1;
  }
  for (;;) {
    /// {T} tests whether that was the last reference on {at}
    if (at.count !== 0) break;
    if (retain_dentry(at)) break;
    if (!lock_for_kill(at)) break;
    rcu_read_unlock();
    at = __dentry_kill(at);
    /// {T} drops the reference that the dead child had on {at}
    at.count -= 1;
    rcu_read_lock();
  }
  spin_unlock(at.d_lock);
  rcu_read_unlock();
}
