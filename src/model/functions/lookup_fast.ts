import type { Dentry, Name } from '../vocabulary.ts';
import { LOOKUP_RCU } from '../vocabulary.ts';
import { lookup_fast_rcu } from './lookup_fast_rcu.ts';
import { lookup_fast_ref } from './lookup_fast_ref.ts';

/**
 * What the cache has of a name, without the directory’s lock. With LOOKUP_RCU nothing is pinned on the
 * way; ERR(ECHILD) then asks for another walk, with references. NULL: go to the slow path.
 */
// from: fs/namei.c lookup_fast
export function lookup_fast(dir: Dentry, name: Name, flags: number): Dentry {
  if ((flags & LOOKUP_RCU) !== 0) return lookup_fast_rcu(dir, name, flags);
  return lookup_fast_ref(dir, name, flags);
}
