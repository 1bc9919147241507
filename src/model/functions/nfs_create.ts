import type { Dentry } from '../vocabulary.ts';
import { nfs_do_create } from './nfs_do_create.ts';

/** Creates a file on NFS where the open has not done so itself. 0 or an error. */
// from: fs/nfs/dir.c nfs_create
export function nfs_create(dir: Dentry, d: Dentry, lacks: number): number {
  return nfs_do_create(dir, d, lacks);
}
