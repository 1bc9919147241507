import type { Dentry, Name } from '../vocabulary.ts';
import { nfs_call_unlink } from './nfs_call_unlink.ts';

/** close() by the last who had a silly-renamed file open; its dentry is gone already. */
// from: fs/nfs/inode.c nfs_dentry_iput, nfs_complete_unlink
export function sys_close_last(dir: Dentry, name: Name): number {
  nfs_call_unlink(dir, name);
  return 0;
}
