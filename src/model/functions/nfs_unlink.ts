import type { Dentry, Name } from '../vocabulary.ts';
import { BUG_ON } from '../vocabulary.ts';
import { nfs_sillyrename } from './nfs_sillyrename.ts';

/** Unlinks a file that somebody still has open: the model has no other here. */
// from: fs/nfs/dir.c nfs_unlink
export function nfs_unlink(dir: Dentry, d: Dentry, silly1: Name, silly2: Name): number {
  /// {T} tests whether somebody else uses {d}: in this cast somebody does
  BUG_ON(d.count <= 1);
  return nfs_sillyrename(dir, d, silly1, silly2);
}
