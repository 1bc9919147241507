import type { Dentry, Name } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';

/** A dentry for a name that a file system makes up itself; NULL without memory. */
// from: fs/dcache.c d_alloc_name
export function d_alloc_name(parent: Dentry, name: Name): Dentry {
  return d_alloc(parent, name);
}
