import type { Dentry } from '../vocabulary.ts';
import { down_write, rpc, up_write } from '../vocabulary.ts';

/** unlink of another, cached name: for this story any writer of the directory. */
// from: fs/namei.c filename_unlinkat
export function sys_unlink_other(dir: Dentry): number {
  down_write(dir.d_inode.i_rwsem);
  /// {T} has the server remove the other name
  rpc();
  up_write(dir.d_inode.i_rwsem);
  return 0;
}
