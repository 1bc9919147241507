import type { Dentry } from '../vocabulary.ts';
import { up_read, up_write } from '../vocabulary.ts';

/** Drops i_rwsem of a directory that the caller of ->lookup has taken, in the mode it is said to be. */
export function drop_parent(dir: Dentry, shared: number): void {
  if (shared !== 0) up_read(dir.d_inode.i_rwsem);
  else up_write(dir.d_inode.i_rwsem);
}
