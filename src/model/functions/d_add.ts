import type { Dentry, Inode } from '../vocabulary.ts';
import { NULL, spin_lock } from '../vocabulary.ts';
import { __d_add } from './__d_add.ts';

/** Gives a dentry its inode, if any, and hashes it. */
// from: fs/dcache.c d_add
export function d_add(d: Dentry, inode: Inode): void {
  if (inode !== NULL) spin_lock(inode.i_lock);
  __d_add(d, inode);
}
