import type { Dentry } from '../vocabulary.ts';
import { rpc } from '../vocabulary.ts';
import { shmem_whiteout } from './shmem_whiteout.ts';

/** Rename on tmpfs with RENAME_WHITEOUT: the whiteout is hashed before the old dentry moves. */
// from: mm/shmem.c shmem_rename2
export function shmem_rename2(old: Dentry): number {
  const error = shmem_whiteout(old);
  if (error !== 0) return error;
  /// {T} does the bookkeeping of the rename: times, link counts
  rpc();
  return 0;
}
