import type { Dentry } from '../vocabulary.ts';
import { BUG_ON, NULL, spin_unlock, WARN_ON } from '../vocabulary.ts';
import { __d_lookup_unhash } from './__d_lookup_unhash.ts';
import { __d_move_lock } from './__d_move_lock.ts';
import { __d_move_rename } from './__d_move_rename.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { end_dir_add } from './end_dir_add.ts';
import { start_dir_add } from './start_dir_add.ts';

/**
 * Gives d the place of target. A target that is in-lookup leaves that state, and its sleepers are
 * woken: they find it unhashed, look again, and meet d. rename_lock held for writing.
 */
// from: fs/dcache.c __d_move
export function __d_move(d: Dentry, target: Dentry, exchange: number): void {
  /// {T} checks that {d} is positive and not moved onto itself
  WARN_ON(d.d_inode === NULL || d === target);
  if (d === target) return;
  /// {T} reads who is the parent of {d}
  const from = d.d_parent;
  /// {T} reads who is the parent of {target}
  const to = target.d_parent;
  /// {T} checks that {d} is not moved under itself
  BUG_ON(to === d || (from === target && from !== d));
  __d_move_lock(d, target, from, to);
  let n = -1;
  let wake = 0;
  if (d_in_lookup(target)) {
    n = start_dir_add(to.d_inode);
    wake = __d_lookup_unhash(target);
  }
  /// {T} makes d_seq of {d} odd: whoever walks over it will look again
  d.d_seq += 1;
  /// {T} makes d_seq of {target} odd
  target.d_seq += 1;
  __d_move_rename(d, target, exchange);
  /// {T} makes d_seq of {target} even again
  target.d_seq += 1;
  /// {T} makes d_seq of {d} even again
  d.d_seq += 1;
  if (n >= 0) end_dir_add(to.d_inode, n, wake, target);
  if (from !== d && from !== to) spin_unlock(from.d_lock);
  spin_unlock(to.d_lock);
  spin_unlock(target.d_lock);
  spin_unlock(d.d_lock);
}
