import type { Dentry } from '../vocabulary.ts';
import { d_hash, hlist_bl_del, hlist_bl_lock, hlist_bl_unlock } from '../vocabulary.ts';

/** Takes a hashed dentry out of its chain and nothing more. d_lock held. */
// from: fs/dcache.c ___d_drop
export function ___d_drop(d: Dentry): void {
  /// {T} takes the lock of the hash bucket of {d}
  hlist_bl_lock(d_hash(d.d_name).lock);
  hlist_bl_del(d);
  /// {T} drops the lock of the hash bucket of {d}
  hlist_bl_unlock(d_hash(d.d_name).lock);
}
