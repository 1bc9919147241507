import type { Dentry } from '../vocabulary.ts';
import { fs } from '../vocabulary.ts';
import { nfs_lookup_revalidate } from './nfs_lookup_revalidate.ts';

/** Asks the file system whether a cached dentry still holds; but for NFS it always does here. */
// from: fs/namei.c d_revalidate
export function d_revalidate(dir: Dentry, d: Dentry, flags: number): boolean {
  if (fs('nfs')) return nfs_lookup_revalidate(dir, d, flags);
  /// {T} asks the file system whether {d} still holds: it does
  return d.d_time >= 0;
}
