import type { Dentry } from '../vocabulary.ts';
import { DCACHE_NFSFS_RENAMED } from '../vocabulary.ts';

/** The silly-rename has failed: the last close of the file has nothing to remove. */
// from: fs/nfs/unlink.c nfs_cancel_async_unlink
export function nfs_cancel_async_unlink(d: Dentry): void {
  /// {T} takes the mark off {d}: nothing happened on the server
  d.d_flags &= ~DCACHE_NFSFS_RENAMED;
}
