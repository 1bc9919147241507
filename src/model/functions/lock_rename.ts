import type { Dentry } from '../vocabulary.ts';
import { down_write } from '../vocabulary.ts';

/** Locks the parents of a rename exclusive: in the model’s casts they are one directory. */
// from: fs/namei.c lock_rename
export function lock_rename(dir: Dentry): void {
  down_write(dir.d_inode.i_rwsem);
}
