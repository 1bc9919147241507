import type { Dentry } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';

/** Is one dentry above the other? Then its child on the way down to the other, else NULL. */
// from: fs/dcache.c d_ancestor
export function d_ancestor(above: Dentry, below: Dentry): Dentry {
  let p = below;
  for (;;) {
    /// {T} reads who is the parent of {p}
    const parent = p.d_parent;
    if (parent === p) return NULL;
    if (parent === above) return p;
    p = parent;
  }
}
