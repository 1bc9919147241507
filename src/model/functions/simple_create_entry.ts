import type { Dentry, Name } from '../vocabulary.ts';
import { ENOMEM, NULL, new_inode, REGULAR } from '../vocabulary.ts';
import { d_alloc_name } from './d_alloc_name.ts';
import { d_make_persistent } from './d_make_persistent.ts';
import { dput } from './dput.ts';

/** A file system that lives in the dcache makes an entry of its own accord. */
// from: fs/libfs.c, as the users of d_alloc_name do it
export function simple_create_entry(root: Dentry, text: Name): number {
  const d = d_alloc_name(root, text);
  if (d === NULL) return -ENOMEM;
  const inode = new_inode(REGULAR);
  d_make_persistent(d, inode);
  dput(d);
  return 0;
}
