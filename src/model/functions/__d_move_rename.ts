import type { Dentry } from '../vocabulary.ts';
import { hlist_add_child } from '../vocabulary.ts';
import { ___d_drop } from './___d_drop.ts';
import { __d_rehash } from './__d_rehash.ts';

/**
 * Inside both write sections of d_seq: out of the hash, the target’s parent and name for d, with
 * exchange the other way round too, and back into the hash.
 */
// from: fs/dcache.c __d_move
export function __d_move_rename(d: Dentry, target: Dentry, exchange: number): void {
  /// {T} reads under which name {d} is
  const name = d.d_name;
  /// {T} reads who is the parent of {d}
  const from = d.d_parent;
  /// {T} reads who is the parent of {target}
  const to = target.d_parent;
  /// {T} tests whether {d} is hashed
  if (d.d_hash !== 0) ___d_drop(d);
  /// {T} tests whether {target} is hashed
  if (target.d_hash !== 0) ___d_drop(target);
  /// {T} gives {d} the name of {target}
  d.d_name = target.d_name;
  if (from !== to) {
    hlist_add_child(d, to);
    if (from !== d) {
      /// {T} drops the moved dentry’s reference on its old parent {from}
      from.count -= 1;
    }
  }
  if (exchange !== 0) {
    /// {T} gives {target} the other one’s old name
    target.d_name = name;
    if (from !== to) {
      hlist_add_child(target, from);
      /// {T} drops the exchanged dentry’s reference on its old parent {to}
      to.count -= 1;
    }
    __d_rehash(target);
  }
  __d_rehash(d);
}
