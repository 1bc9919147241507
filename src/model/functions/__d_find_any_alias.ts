import type { Dentry, Inode } from '../vocabulary.ts';
import { DIRECTORY, dget, NULL } from '../vocabulary.ts';

/** A reference on the dentry that a directory has already, NULL where it has none. i_lock held. */
// from: fs/dcache.c __d_find_any_alias
export function __d_find_any_alias(inode: Inode): Dentry {
  /// {T} tests whether {inode} is a directory that has a dentry
  if (inode.i_type !== DIRECTORY || inode.i_dentry === NULL) return NULL;
  /// {T} reads which dentry {inode} has
  const alias = inode.i_dentry;
  dget(alias);
  return alias;
}
