import type { Dentry } from '../vocabulary.ts';
import { new_inode, WHITEOUT } from '../vocabulary.ts';
import { d_make_persistent } from './d_make_persistent.ts';

/** Makes a whiteout’s inode and gives it to the dentry, which stays without a user. */
// from: mm/shmem.c shmem_mknod
export function shmem_mknod(d: Dentry): void {
  const inode = new_inode(WHITEOUT);
  d_make_persistent(d, inode);
}
