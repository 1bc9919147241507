import type { Dentry } from '../vocabulary.ts';
import { rcu_read_lock, rcu_read_unlock, spin_unlock } from '../vocabulary.ts';
import { __dentry_kill } from './__dentry_kill.ts';
import { lock_for_kill } from './lock_for_kill.ts';
import { retain_dentry } from './retain_dentry.ts';

/**
 * The rest of a put that could not do without d_lock: ends the dentry, if it is without references
 * and not retained, and then its parent in the same way. d_lock and the RCU read section are dropped.
 */
// from: fs/dcache.c finish_dput
export function finish_dput(d: Dentry): void {
  let at = d;
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
