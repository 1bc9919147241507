import type { Dentry, Inode } from '../vocabulary.ts';
import {
  DCACHE_PERSISTENT,
  dget,
  NULL,
  spin_lock,
  spin_unlock,
  variant,
  WARN_ON,
} from '../vocabulary.ts';
import { __d_instantiate } from './__d_instantiate.ts';
import { __d_lookup_unhash } from './__d_lookup_unhash.ts';
import { __d_rehash } from './__d_rehash.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { end_dir_add } from './end_dir_add.ts';
import { start_dir_add } from './start_dir_add.ts';

/** Attaches the inode, hashes the dentry, and keeps a reference for as long as the file exists. */
// from: fs/dcache.c d_make_persistent
export function d_make_persistent(d: Dentry, inode: Inode): void {
  /// {T} checks that {d} is negative and has an inode to get
  WARN_ON(d.d_inode !== NULL || inode === NULL);
  spin_lock(inode.i_lock);
  spin_lock(d.d_lock);
  let n = -1;
  let wake = 0;
  if (variant('fixed-in-d_make_persistent')) {
    if (d_in_lookup(d)) {
      /// {T} reads in which directory {d} is
      n = start_dir_add(d.d_parent.d_inode);
      wake = __d_lookup_unhash(d);
    }
  }
  __d_instantiate(d, inode);
  /// {T} marks {d} persistent
  d.d_flags |= DCACHE_PERSISTENT;
  dget(d);
  /// {T} tests whether {d} is unhashed
  if (d.d_hash === 0) __d_rehash(d);
  if (n >= 0) {
    /// {T} reads in which directory {d} is
    end_dir_add(d.d_parent.d_inode, n, wake, d);
  }
  spin_unlock(d.d_lock);
  spin_unlock(inode.i_lock);
}
