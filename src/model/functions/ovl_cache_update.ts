import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR, NULL, patch } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_one } from './lookup_one.ts';
import { ovl_cache_dentry } from './ovl_cache_dentry.ts';

/** Is an entry to be listed? 1, 0 where it is hidden as a whiteout, or an error. */
// from: fs/overlayfs/readdir.c ovl_cache_update
export function ovl_cache_update(dir: Dentry, name: Name): number {
  let d: Dentry = NULL;
  if (patch(9)) d = ovl_cache_dentry(dir, name);
  else d = lookup_one(dir, name);
  if (IS_ERR(d)) return d as never;
  /// {T} lists the entry if {d} has an inode, and otherwise hides it as a whiteout
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return 0;
  return 1;
}
