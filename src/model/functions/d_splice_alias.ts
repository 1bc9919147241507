import type { Dentry, Inode } from '../vocabulary.ts';
import { BUG_ON, IS_ERR, NULL, patch, spin_lock } from '../vocabulary.ts';
import { __d_add } from './__d_add.ts';

/**
 * What a lookup ends with: the dentry gets the inode that was found, or becomes a negative one.
 * A directory that has an alias already would be moved here; no cast so far has one.
 */
// from: fs/dcache.c d_splice_alias
export function d_splice_alias(inode: Inode, d: Dentry): Dentry {
  if (IS_ERR(inode)) return inode as never;
  if (!patch(2)) {
    /// {T} checks that {d} is unhashed
    BUG_ON(d.d_hash !== 0);
  }
  if (inode !== NULL) spin_lock(inode.i_lock);
  __d_add(d, inode);
  return NULL;
}
