import type { Dentry, WaitQueue } from '../vocabulary.ts';
import { patch, spin_lock, spin_unlock, wake_up_all, wake_up_var_locked } from '../vocabulary.ts';
import { __d_lookup_unhash } from './__d_lookup_unhash.ts';

/** Ends the in-lookup state and wakes whoever slept on it. */
// from: fs/dcache.c __d_lookup_unhash_wake
export function __d_lookup_unhash_wake(d: Dentry): void {
  spin_lock(d.d_lock);
  if (patch(4)) {
    const doWake = __d_lookup_unhash(d);
    if (doWake !== 0) {
      wake_up_var_locked(d); // from: fs/dcache.c __d_lookup_unhash_wake [PATCH 04]
    }
  } else {
    const wq = __d_lookup_unhash(d) as unknown as WaitQueue;
    wake_up_all(wq);
  }
  spin_unlock(d.d_lock);
}
