import type { Dentry, Name } from '../vocabulary.ts';
import { d_lookup } from './d_lookup.ts';

/** Looks for a name in the cache, which is hashed first; every name of the model has its hash value. */
// from: fs/dcache.c d_hash_and_lookup
export function d_hash_and_lookup(dir: Dentry, name: Name): Dentry {
  return d_lookup(dir, name);
}
