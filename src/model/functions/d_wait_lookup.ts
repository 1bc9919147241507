import type { Dentry } from '../vocabulary.ts';
import { add_wait_queue, schedule, spin_lock, spin_unlock } from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';

/** Sleeps until the in-lookup state is over, on the head that the owner has. Called and left with d_lock. */
// from: fs/dcache.c d_wait_lookup
export function d_wait_lookup(d: Dentry): void {
  if (!d_in_lookup(d)) return;
  /// {T} reads from {d} where its owner keeps the wait queue head
  const wq = d.d_wait;
  add_wait_queue(wq);
  for (;;) {
    spin_unlock(d.d_lock);
    schedule();
    spin_lock(d.d_lock);
    if (!d_in_lookup(d)) return;
  }
}
