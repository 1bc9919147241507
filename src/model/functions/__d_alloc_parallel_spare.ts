import type { Dentry, Name } from '../vocabulary.ts';
import {
  DCACHE_DISCONNECTED,
  DCACHE_PAR_LOOKUP,
  hlist_add_child,
  NULL,
  spin_lock,
  spin_unlock,
} from '../vocabulary.ts';
import { __d_alloc } from './__d_alloc.ts';

/** The dentry that d_alloc_parallel brings along, in-lookup by its flag, and in no chain yet (S1). */
// from: fs/dcache.c __d_alloc_parallel
export function __d_alloc_parallel_spare(parent: Dentry, name: Name): Dentry {
  const fresh = __d_alloc(name);
  if (fresh === NULL) return NULL;
  /// {T} marks its new {fresh} in-lookup, before anybody can see it
  fresh.d_flags |= DCACHE_PAR_LOOKUP;
  spin_lock(parent.d_lock);
  hlist_add_child(fresh, parent);
  /// {T} lets {fresh} inherit from {parent} whether it is disconnected
  fresh.d_flags |= parent.d_flags & DCACHE_DISCONNECTED;
  spin_unlock(parent.d_lock);
  return fresh;
}
