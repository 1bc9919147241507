import type { Dentry } from '../vocabulary.ts';
import { dget, down_write, EEXIST, EINVAL, ERR, NULL, up_write } from '../vocabulary.ts';

/**
 * Begins the creation of a name whose dentry the caller has already: the parent locked exclusive
 * and a reference on the child, or an error and nothing held.
 */
// from: fs/namei.c start_creating_dentry
export function start_creating_dentry(parent: Dentry, child: Dentry): Dentry {
  down_write(parent.d_inode.i_rwsem);
  /// {T} tests whether {parent} is dead, or {child} no longer hashed under it
  if (parent.d_inode.s_dead !== 0 || child.d_parent !== parent || child.d_hash === 0) {
    up_write(parent.d_inode.i_rwsem);
    return ERR(EINVAL);
  }
  /// {T} tests whether {child} exists already
  if (child.d_inode !== NULL) {
    up_write(parent.d_inode.i_rwsem);
    return ERR(EEXIST);
  }
  dget(child);
  return child;
}
