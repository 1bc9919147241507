import type { Dentry } from '../vocabulary.ts';
import {
  alias_del,
  clear_inode_and_type,
  spin_lock,
  spin_unlock,
  u_waiters_null,
} from '../vocabulary.ts';
import { __d_drop } from './__d_drop.ts';

/** The file is gone: a dentry without other users becomes negative, any other leaves the hash. */
// from: fs/dcache.c d_delete
export function d_delete(d: Dentry): void {
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  spin_lock(inode.i_lock);
  spin_lock(d.d_lock);
  /// {T} tests whether nobody else uses {d}
  if (d.count === 1) {
    clear_inode_and_type(d);
    alias_del(inode, d);
    u_waiters_null(d);
  } else {
    __d_drop(d);
  }
  spin_unlock(d.d_lock);
  spin_unlock(inode.i_lock);
}
