import type { Dentry } from '../vocabulary.ts';
import { down_read, down_write } from '../vocabulary.ts';

/** Takes i_rwsem of the directory again, so that the caller of ->lookup has what it had. */
export function retake_parent(dir: Dentry, shared: number): void {
  if (shared !== 0) down_read(dir.d_inode.i_rwsem);
  else down_write(dir.d_inode.i_rwsem);
}
