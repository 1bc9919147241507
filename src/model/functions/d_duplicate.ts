import type { Dentry } from '../vocabulary.ts';
import {
  DCACHE_DISCONNECTED,
  DCACHE_PAR_LOOKUP,
  ENOMEM,
  ERR,
  hlist_add_child,
  hlist_bl_lock,
  hlist_bl_unlock,
  in_lookup_add,
  in_lookup_hash,
  NULL,
  spin_lock,
  spin_unlock,
} from '../vocabulary.ts';
import { __d_alloc } from './__d_alloc.ts';

/**
 * A second dentry of a name, in-lookup from the start, while the first is still hashed: it will
 * hold the place when the first moves away. No test for a twin: who finds the first never inserts.
 */
// from: fs/dcache.c d_duplicate [PATCH 06]
export function d_duplicate(original: Dentry): Dentry {
  /// {T} reads who is the parent of {original}
  const parent = original.d_parent;
  /// {T} reads the name of {original}
  const name = original.d_name;
  const bucket = in_lookup_hash(parent, name);
  const copy = __d_alloc(name);
  if (copy === NULL) return ERR(ENOMEM);
  /// {T} marks its new {copy} in-lookup, before anybody can see it
  copy.d_flags |= DCACHE_PAR_LOOKUP;
  spin_lock(parent.d_lock);
  hlist_add_child(copy, parent);
  /// {T} lets {copy} inherit from {parent} whether it is disconnected
  copy.d_flags |= parent.d_flags & DCACHE_DISCONNECTED;
  spin_unlock(parent.d_lock);
  hlist_bl_lock(bucket.lock);
  in_lookup_add(copy, bucket);
  hlist_bl_unlock(bucket.lock);
  return copy;
}
