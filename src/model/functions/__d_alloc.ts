import type { Dentry, Name } from '../vocabulary.ts';
import { DCACHE_DONTCACHE, fs, kmem_cache_alloc, NULL } from '../vocabulary.ts';

/** A fresh dentry that nobody else can see: count 1, no inode, unhashed (S0). */
// from: fs/dcache.c __d_alloc
export function __d_alloc(name: Name): Dentry {
  const d = kmem_cache_alloc(name);
  if (fs('tmpfs') || fs('ramfs') || fs('efivarfs')) {
    if (d === NULL) return NULL;
    /// {T} marks {d} not to be cached without a user, as the file system wants
    d.d_flags |= DCACHE_DONTCACHE;
  }
  return d;
}
