import type { Dentry, Name } from '../vocabulary.ts';
import {
  down_write,
  ENOMEM,
  IS_ERR,
  NULL,
  new_inode,
  patch,
  REGULAR,
  up_write,
} from '../vocabulary.ts';
import { d_alloc_name } from './d_alloc_name.ts';
import { d_make_persistent } from './d_make_persistent.ts';
import { dput } from './dput.ts';
import { efivarfs_alloc_dentry } from './efivarfs_alloc_dentry.ts';

/** Puts a variable of the firmware into the directory, whose i_rwsem is not held. */
// from: fs/efivarfs/super.c efivarfs_create_dentry
export function efivarfs_create_dentry(root: Dentry, text: Name): number {
  const inode = new_inode(REGULAR);
  let d: Dentry = NULL;
  if (patch(11)) {
    d = d_alloc_name(root, text); // from: fs/efivarfs/super.c efivarfs_create_dentry [PATCH 11]
    if (d === NULL) return -ENOMEM; // from: fs/efivarfs/super.c efivarfs_create_dentry [PATCH 11]
  } else {
    d = efivarfs_alloc_dentry(root, text);
    if (IS_ERR(d)) return d as never;
  }
  /// {T} locks the new inode, and puts the variable and its size into it
  down_write(inode.i_rwsem);
  /// {T} unlocks the new inode
  up_write(inode.i_rwsem);
  d_make_persistent(d, inode);
  dput(d);
  return 0;
}
