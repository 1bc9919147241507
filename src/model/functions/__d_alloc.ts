import type { Dentry, Name } from '../vocabulary.ts';
import { kmem_cache_alloc } from '../vocabulary.ts';

/** A fresh dentry that nobody else can see: count 1, no inode, unhashed (S0). */
// from: fs/dcache.c __d_alloc
export function __d_alloc(name: Name): Dentry {
  const d = kmem_cache_alloc(name);
  return d;
}
