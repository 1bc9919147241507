import type { Dentry, Inode } from '../vocabulary.ts';
import { BUG_ON, IS_ERR, NULL, patch, spin_lock, variant } from '../vocabulary.ts';
import { __d_add } from './__d_add.ts';
import { d_splice_alias_directory } from './d_splice_alias_directory.ts';

/**
 * Gives a dentry the inode that was found, or makes it a negative one. A directory that has a dentry
 * elsewhere brings that one along, and it is used instead. No cast has operations for one dentry.
 */
// from: fs/dcache.c d_splice_alias_ops
export function d_splice_alias_ops(inode: Inode, d: Dentry): Dentry {
  if (IS_ERR(inode)) return inode as never;
  if (!patch(2)) {
    /// {T} checks that {d} is unhashed
    BUG_ON(d.d_hash !== 0);
  }
  if (variant('attach-first')) {
    /// {T} checks that {d} is negative
    BUG_ON(d.d_inode !== NULL);
  }
  if (inode !== NULL) {
    spin_lock(inode.i_lock);
    const alias = d_splice_alias_directory(inode, d);
    if (alias !== NULL) return alias;
  }
  __d_add(d, inode);
  return NULL;
}
