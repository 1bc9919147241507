import type { Dentry } from '../vocabulary.ts';
import { spin_lock, spin_unlock } from '../vocabulary.ts';
import { __d_drop } from './__d_drop.ts';

/** Unhashes a dentry that the file system no longer stands for. */
// from: fs/dcache.c d_invalidate
export function d_invalidate(d: Dentry): void {
  spin_lock(d.d_lock);
  __d_drop(d);
  spin_unlock(d.d_lock);
}
