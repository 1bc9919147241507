import type { Dentry, Inode } from '../vocabulary.ts';
import { ELOOP, ERR, NULL, spin_unlock, write_seqlock, write_sequnlock } from '../vocabulary.ts';
import { __d_find_any_alias } from './__d_find_any_alias.ts';
import { __d_move } from './__d_move.ts';
import { __d_unalias } from './__d_unalias.ts';
import { d_ancestor } from './d_ancestor.ts';
import { dput } from './dput.ts';

/**
 * A directory has one dentry: the one it has is moved onto the name of d, and takes its place. NULL
 * where it has none; then i_lock is still held, which it is on entry.
 */
// from: fs/dcache.c d_splice_alias_ops
export function d_splice_alias_directory(inode: Inode, d: Dentry): Dentry {
  const alias = __d_find_any_alias(inode);
  if (alias === NULL) return NULL;
  spin_unlock(inode.i_lock);
  write_seqlock();
  const below = d_ancestor(alias, d);
  if (below !== NULL) {
    write_sequnlock();
    dput(alias);
    return ERR(ELOOP);
  }
  let error: Dentry = NULL;
  /// {T} tests whether {alias} hangs in the tree
  if (alias.d_parent !== alias) error = __d_unalias(d, alias);
  else __d_move(alias, d, 0);
  write_sequnlock();
  if (error !== NULL) {
    dput(alias);
    return error;
  }
  return alias;
}
