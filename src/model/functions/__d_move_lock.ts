import type { Dentry } from '../vocabulary.ts';
import { NULL, spin_lock } from '../vocabulary.ts';
import { d_ancestor } from './d_ancestor.ts';

/** d_lock of all that a move changes: the parents, ancestor first, then the two dentries. */
// from: fs/dcache.c __d_move
export function __d_move_lock(d: Dentry, target: Dentry, from: Dentry, to: Dentry): void {
  if (from === d || from === to) {
    spin_lock(to.d_lock);
  } else {
    const below = d_ancestor(from, to);
    if (below !== NULL) {
      spin_lock(from.d_lock);
      spin_lock(to.d_lock);
    } else {
      spin_lock(to.d_lock);
      spin_lock(from.d_lock);
    }
  }
  spin_lock(d.d_lock);
  spin_lock(target.d_lock);
}
