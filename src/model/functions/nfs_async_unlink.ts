import type { Dentry } from '../vocabulary.ts';
import { DCACHE_NFSFS_RENAMED } from '../vocabulary.ts';

/** Has the last close of a file remove it on the server: it is about to be silly-renamed. */
// from: fs/nfs/unlink.c nfs_async_unlink
export function nfs_async_unlink(d: Dentry): void {
  /// {T} marks {d} silly-renamed, so that its last close removes it on the server
  d.d_flags |= DCACHE_NFSFS_RENAMED;
}
