import type { Dentry, Name } from '../vocabulary.ts';
import { d_lookup } from './d_lookup.ts';

/** Asks the cache and nobody else: it locks, checks and revalidates nothing. */
// from: fs/namei.c try_lookup_noperm
export function try_lookup_noperm(parent: Dentry, name: Name): Dentry {
  return d_lookup(parent, name);
}
