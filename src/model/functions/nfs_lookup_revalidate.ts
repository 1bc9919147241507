import type { Dentry } from '../vocabulary.ts';
import { nfs_do_lookup_revalidate } from './nfs_do_lookup_revalidate.ts';

/**
 * The ->d_revalidate of NFS: does a cached dentry still hold? NFSv4 has one of its own, whose shortcuts
 * are for positive dentries, of which the server of the model agrees to all.
 */
// from: fs/nfs/dir.c nfs_lookup_revalidate, nfs4_lookup_revalidate
export function nfs_lookup_revalidate(dir: Dentry, d: Dentry, flags: number): boolean {
  return nfs_do_lookup_revalidate(dir, d, flags);
}
