import type { Dentry, Name } from '../vocabulary.ts';
import { hlist_add_child, NULL, spin_lock, spin_unlock } from '../vocabulary.ts';
import { __d_alloc } from './__d_alloc.ts';

/** A dentry for a name under a parent that is locked exclusive: no test that it is the only one. */
// from: fs/dcache.c d_alloc
export function d_alloc(parent: Dentry, name: Name): Dentry {
  const d = __d_alloc(name);
  if (d === NULL) return NULL;
  spin_lock(parent.d_lock);
  hlist_add_child(d, parent);
  spin_unlock(parent.d_lock);
  return d;
}
