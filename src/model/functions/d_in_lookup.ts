import type { Dentry } from '../vocabulary.ts';
import { DCACHE_PAR_LOOKUP } from '../vocabulary.ts';

/** Does a thread still own the name of this dentry? Read without a lock. */
// from: include/linux/dcache.h d_in_lookup
export function d_in_lookup(d: Dentry): boolean {
  /// {T} tests whether {d} is still in-lookup
  return (d.d_flags & DCACHE_PAR_LOOKUP) !== 0;
}
