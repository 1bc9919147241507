import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { __d_alloc_parallel } from './__d_alloc_parallel.ts';
import { try_lookup_noperm } from './try_lookup_noperm.ts';

/**
 * As d_alloc_noblock; with ERR(EWOULDBLOCK) the dentry that is in the way is handed back in
 * me().in_lookup, with a reference that the caller puts.
 */
// from: fs/dcache.c d_alloc_noblock_return [PATCH 10]
export function d_alloc_noblock_return(parent: Dentry, name: Name): Dentry {
  const found = try_lookup_noperm(parent, name); // from: fs/dcache.c d_alloc_noblock_return [PATCH 10]
  if (found !== NULL) return found;
  return __d_alloc_parallel(parent, name, NULL, 2); // from: fs/dcache.c d_alloc_noblock_return [PATCH 10]
}
