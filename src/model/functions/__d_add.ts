import type { Dentry, Inode } from '../vocabulary.ts';
import {
  alias_add,
  NULL,
  patch,
  set_inode_and_type,
  spin_lock,
  spin_unlock,
} from '../vocabulary.ts';
import { __d_add_attach_and_hash } from './__d_add_attach_and_hash.ts';
import { __d_lookup_unhash } from './__d_lookup_unhash.ts';
import { __d_rehash } from './__d_rehash.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { end_dir_add } from './end_dir_add.ts';
import { start_dir_add } from './start_dir_add.ts';

/** Ends a lookup: attaches the inode, if any, and hashes the dentry. i_lock of the inode held. */
// from: fs/dcache.c __d_add
export function __d_add(d: Dentry, inode: Inode): void {
  spin_lock(d.d_lock);
  let n = -1;
  let wake = 0;
  if (d_in_lookup(d)) {
    /// {T} reads in which directory {d} is
    n = start_dir_add(d.d_parent.d_inode);
    wake = __d_lookup_unhash(d);
  }
  if (patch(2)) {
    __d_add_attach_and_hash(d, inode); // from: fs/dcache.c __d_add [PATCH 02]
  } else {
    if (inode !== NULL) {
      alias_add(inode, d);
      set_inode_and_type(d, inode);
    }
    __d_rehash(d);
  }
  if (n >= 0) {
    /// {T} reads in which directory {d} is
    end_dir_add(d.d_parent.d_inode, n, wake, d);
  }
  spin_unlock(d.d_lock);
  if (inode !== NULL) spin_unlock(inode.i_lock);
}
