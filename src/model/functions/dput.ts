import type { Dentry } from '../vocabulary.ts';
import { lockref_put_return, spin_lock, spin_unlock } from '../vocabulary.ts';
import { __dentry_kill } from './__dentry_kill.ts';
import { lock_for_kill } from './lock_for_kill.ts';
import { retain_dentry } from './retain_dentry.ts';

/** Drops a reference; the last one of a dentry that the cache does not retain is its end. */
// from: fs/dcache.c dput
export function dput(d: Dentry): void {
  const left = lockref_put_return(d);
  if (left > 0) return;
  if (left === 0) {
    if (retain_dentry(d)) return;
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
    at = __dentry_kill(at);
    /// {T} drops the reference that the dead child had on {at}
    at.count -= 1;
  }
  spin_unlock(at.d_lock);
}
