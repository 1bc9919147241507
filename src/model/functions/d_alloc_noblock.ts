import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { __d_alloc_parallel } from './__d_alloc_parallel.ts';
import { try_lookup_noperm } from './try_lookup_noperm.ts';

/** As d_alloc_parallel, but where that would sleep it answers ERR(EWOULDBLOCK). */
// from: fs/dcache.c d_alloc_noblock [PATCH 05]
export function d_alloc_noblock(parent: Dentry, name: Name): Dentry {
  const found = try_lookup_noperm(parent, name); // from: fs/dcache.c d_alloc_noblock [PATCH 05]
  if (found !== NULL) return found;
  return __d_alloc_parallel(parent, name, NULL, 0); // from: fs/dcache.c d_alloc_noblock [PATCH 05]
}
