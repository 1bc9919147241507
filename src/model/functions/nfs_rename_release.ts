import type { Dentry } from '../vocabulary.ts';
import { dput } from './dput.ts';

/** The request is over and lets its dentries go. */
// from: fs/nfs/unlink.c nfs_async_rename_release
export function nfs_rename_release(old: Dentry, target: Dentry): void {
  dput(old);
  dput(target);
}
