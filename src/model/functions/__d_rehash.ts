import type { Dentry } from '../vocabulary.ts';
import { d_hash, hlist_bl_add_head, hlist_bl_lock, hlist_bl_unlock } from '../vocabulary.ts';

/** Puts a dentry into the primary hash, without a test that it is not there yet. d_lock held. */
// from: fs/dcache.c __d_rehash
export function __d_rehash(d: Dentry): void {
  /// {T} takes the lock of the hash bucket of {d}
  hlist_bl_lock(d_hash(d.d_name).lock);
  hlist_bl_add_head(d, d_hash(d.d_name));
  /// {T} drops the lock of the hash bucket of {d}
  hlist_bl_unlock(d_hash(d.d_name).lock);
}
