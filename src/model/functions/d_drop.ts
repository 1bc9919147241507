import type { Dentry } from '../vocabulary.ts';
import { spin_lock, spin_unlock } from '../vocabulary.ts';
import { __d_drop } from './__d_drop.ts';

/** Takes a dentry out of the primary hash: from now on nobody finds it by name. */
// from: fs/dcache.c d_drop
export function d_drop(d: Dentry): void {
  spin_lock(d.d_lock);
  __d_drop(d);
  spin_unlock(d.d_lock);
}
