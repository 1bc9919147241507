import type { Dentry, Inode, Name } from '../vocabulary.ts';
import { ENOMEM, ERR, IS_ERR, NULL, patch, variant } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_hash_and_lookup } from './d_hash_and_lookup.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { dput } from './dput.ts';
import { drop_parent } from './drop_parent.ts';
import { retake_parent } from './retake_parent.ts';

/**
 * A lookup of d has found its name in another case: only a dentry of the exact name is kept, and
 * answered instead of d. The caller of ->lookup has the parent locked, shared or not, and wants it
 * so on return. Patch 08 gives that lock up meanwhile; a later form takes it back last of all.
 */
// from: fs/dcache.c d_add_ci
export function d_add_ci(d: Dentry, inode: Inode, exact: Name, shared: number): Dentry {
  /// {T} reads who is the parent of {d}
  const parent = d.d_parent;
  let found = d_hash_and_lookup(parent, exact);
  if (found !== NULL) return found;
  if (patch(8)) drop_parent(parent, shared); // from: fs/dcache.c d_add_ci [PATCH 08]
  let fresh = true;
  if (d_in_lookup(d)) {
    found = d_alloc_parallel(parent, exact, NULL);
    if (IS_ERR(found)) fresh = false;
    else fresh = d_in_lookup(found);
  } else {
    found = d_alloc(parent, exact);
    if (found === NULL) found = ERR(ENOMEM);
    fresh = !IS_ERR(found);
  }
  if (!variant('retake-last')) {
    if (!fresh) return found;
    if (patch(8)) retake_parent(parent, shared); // from: fs/dcache.c d_add_ci [PATCH 08]
  }
  if (fresh) {
    const other = d_splice_alias(inode, found);
    if (other !== NULL) {
      d_lookup_done(found);
      dput(found);
      found = other;
    }
  }
  if (variant('retake-last')) {
    d_lookup_done(d);
    retake_parent(parent, shared);
  }
  return found;
}
