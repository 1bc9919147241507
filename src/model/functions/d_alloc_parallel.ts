import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import { __d_alloc_parallel } from './__d_alloc_parallel.ts';

/** The one dentry of a name: found, waited for, or new, in-lookup and owned by the caller. */
// from: fs/dcache.c d_alloc_parallel
export function d_alloc_parallel(parent: Dentry, name: Name, wq: WaitQueue): Dentry {
  return __d_alloc_parallel(parent, name, wq, 1); // mark: waits-IL
}
