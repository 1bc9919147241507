import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { __d_alloc_parallel } from './__d_alloc_parallel.ts';
import { try_lookup_noperm } from './try_lookup_noperm.ts';

/** What became of d_alloc_noblock: it does not take a reference on the dentry that is in the way. */
// from: fs/dcache.c d_alloc_trylock
export function d_alloc_trylock(parent: Dentry, name: Name): Dentry {
  const found = try_lookup_noperm(parent, name);
  if (found !== NULL) return found;
  return __d_alloc_parallel(parent, name, NULL, 0);
}
