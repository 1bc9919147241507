import type { Dentry, Name } from '../vocabulary.ts';
import { d_lookup } from './d_lookup.ts';

/** Looks for a name in the cache only: no lock, no permission test, no revalidation. */
// from: fs/namei.c try_lookup_noperm
export function try_lookup_noperm(parent: Dentry, name: Name): Dentry {
  return d_lookup(parent, name);
}
