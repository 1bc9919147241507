import type { Dentry } from '../vocabulary.ts';
import { DCACHE_DISCONNECTED, DCACHE_DONTCACHE } from '../vocabulary.ts';

/** May a dentry without references stay in the cache? */
// from: fs/dcache.c retain_dentry
export function retain_dentry(d: Dentry): boolean {
  /// {T} tests whether {d} is hashed and may stay in the cache
  return d.d_hash !== 0 && (d.d_flags & (DCACHE_DISCONNECTED | DCACHE_DONTCACHE)) === 0;
}
