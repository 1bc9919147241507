import type { Dentry } from '../vocabulary.ts';
import { finish_wait, prepare_to_wait, schedule, spin_lock, spin_unlock } from '../vocabulary.ts';
import { d_must_wait } from './d_must_wait.ts';

/** Sleeps under the key &d->d_flags while the dentry is in-lookup. d_lock held at both ends. */
// from: include/linux/wait_bit.h wait_var_event_spinlock
export function wait_var_event_spinlock(d: Dentry): void {
  if (!d_must_wait(d)) return;
  for (;;) {
    prepare_to_wait(d);
    if (!d_must_wait(d)) break;
    spin_unlock(d.d_lock);
    schedule();
    spin_lock(d.d_lock);
  }
  finish_wait(d);
}
