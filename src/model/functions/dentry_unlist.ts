import type { Dentry } from '../vocabulary.ts';
import { DCACHE_DENTRY_KILLED, d_complete_waiters, hlist_del_child } from '../vocabulary.ts';

/** Takes a dying dentry out of the tree, for whoever walks it to see. d_lock of both is held. */
// from: fs/dcache.c dentry_unlist
export function dentry_unlist(d: Dentry): void {
  /// {T} marks {d} killed
  d.d_flags |= DCACHE_DENTRY_KILLED;
  d_complete_waiters(d);
  hlist_del_child(d);
}
