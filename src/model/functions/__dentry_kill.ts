import type { Dentry } from '../vocabulary.ts';
import {
  alias_del,
  call_rcu,
  clear_inode_and_type,
  lockref_mark_dead,
  NULL,
  spin_lock,
  spin_unlock,
  u_waiters_null,
} from '../vocabulary.ts';
import { __d_drop } from './__d_drop.ts';
import { dentry_unlist } from './dentry_unlist.ts';

/** The end of a dentry. d_lock held on entry; on return d_lock of the parent is. */
// from: fs/dcache.c __dentry_kill
export function __dentry_kill(d: Dentry): Dentry {
  lockref_mark_dead(d);
  __d_drop(d);
  /// {T} reads whether {d} still has an inode
  const inode = d.d_inode;
  if (inode !== NULL) {
    clear_inode_and_type(d);
    alias_del(inode, d);
    u_waiters_null(d);
    spin_unlock(d.d_lock);
    spin_unlock(inode.i_lock);
  } else {
    spin_unlock(d.d_lock);
  }
  /// {T} reads who is the parent of {d}
  const parent = d.d_parent;
  spin_lock(parent.d_lock);
  spin_lock(d.d_lock);
  dentry_unlist(d);
  spin_unlock(d.d_lock);
  call_rcu(d);
  return parent;
}
