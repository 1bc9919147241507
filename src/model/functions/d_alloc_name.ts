import type { Dentry, Name } from '../vocabulary.ts';
import { DCACHE_OP_HASH, d_op_hash, IS_ERR, NULL, patch, WARN_ON } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';

/**
 * A dentry for a name that a file system makes up itself; NULL without memory. The hash value is
 * the generic one; since 03 the file system’s own, where it has one.
 */
// from: fs/dcache.c d_alloc_name
export function d_alloc_name(parent: Dentry, text: Name): Dentry {
  let name = text;
  if (patch(3)) {
    /// {T} tests whether {parent} hashes its names in a way of its own
    if ((parent.d_flags & DCACHE_OP_HASH) !== 0) {
      name = d_op_hash(text); // from: fs/dcache.c d_alloc_name [PATCH 03]
      /// {T} checks that ->d_hash has not failed
      WARN_ON(IS_ERR(name)); // from: fs/dcache.c d_alloc_name [PATCH 03]
      if (IS_ERR(name)) return NULL; // from: fs/dcache.c d_alloc_name [PATCH 03]
    }
  }
  return d_alloc(parent, name);
}
