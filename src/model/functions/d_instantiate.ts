import type { Dentry, Inode } from '../vocabulary.ts';
import { BUG_ON, NULL, spin_lock, spin_unlock } from '../vocabulary.ts';
import { __d_instantiate } from './__d_instantiate.ts';

/**
 * Gives a negative dentry an inode where it stands: what is hashed stays so, nothing gets hashed. So does
 * d_instantiate_new(), which then lets others use the new inode.
 */
// from: fs/dcache.c d_instantiate
export function d_instantiate(d: Dentry, inode: Inode): void {
  /// {T} checks that {d} is negative
  BUG_ON(d.d_inode !== NULL);
  if (inode !== NULL) {
    spin_lock(inode.i_lock);
    spin_lock(d.d_lock);
    __d_instantiate(d, inode);
    spin_unlock(d.d_lock);
    spin_unlock(inode.i_lock);
  }
}
