import type { Dentry, Inode } from '../vocabulary.ts';
import {
  attach_and_hash,
  d_hash,
  hlist_bl_lock,
  hlist_bl_unlock,
  NULL,
  variant,
} from '../vocabulary.ts';
import { __d_instantiate } from './__d_instantiate.ts';
import { __d_rehash } from './__d_rehash.ts';

/**
 * Hashes what is not hashed yet, and attaches the inode. The patch hashes first, a later form
 * attaches first; story 02 shows both. Elsewhere the two are one step, so that no verdict hangs on
 * their order. d_lock held.
 */
// from: fs/dcache.c __d_add [PATCH 02]
export function __d_add_attach_and_hash(d: Dentry, inode: Inode): void {
  if (variant('attach-first')) {
    if (inode !== NULL) __d_instantiate(d, inode);
  }
  /// {T} tests whether {d} is hashed already
  if (d.d_hash !== 0) {
    if (!variant('attach-first') && inode !== NULL) __d_instantiate(d, inode);
    return;
  }
  if (variant('attach-first')) {
    __d_rehash(d);
  } else if (variant('hash-first') || inode === NULL) {
    __d_rehash(d);
    if (inode !== NULL) __d_instantiate(d, inode);
  } else {
    /// {T} takes the lock of the hash bucket of {d}
    hlist_bl_lock(d_hash(d.d_name).lock);
    attach_and_hash(d, inode);
    /// {T} drops the lock of the hash bucket of {d}
    hlist_bl_unlock(d_hash(d.d_name).lock);
  }
}
