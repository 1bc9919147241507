import type { Dentry } from '../vocabulary.ts';
import {
  down_read_trylock,
  ERR,
  ESTALE,
  global,
  mutex_unlock,
  NULL,
  spin_trylock,
  up_read,
} from '../vocabulary.ts';
import { __d_move } from './__d_move.ts';

/**
 * Moves the one alias of a directory to where a lookup has found it. Its old parent is not locked
 * by anybody here, so it is only tried. NULL, or ERR(ESTALE). rename_lock held for writing.
 */
// from: fs/dcache.c __d_unalias
export function __d_unalias(d: Dentry, alias: Dentry): Dentry {
  /// {T} tests whether {alias} has the same parent as {d}
  if (alias.d_parent === d.d_parent) {
    __d_move(alias, d, 0);
    return NULL;
  }
  if (!spin_trylock(global().s_vfs_rename_mutex)) return ERR(ESTALE);
  /// {T} reads who is the parent of {alias}
  const from = alias.d_parent;
  if (!down_read_trylock(from.d_inode.i_rwsem)) {
    mutex_unlock(global().s_vfs_rename_mutex);
    return ERR(ESTALE);
  }
  __d_move(alias, d, 0);
  up_read(from.d_inode.i_rwsem);
  mutex_unlock(global().s_vfs_rename_mutex);
  return NULL;
}
