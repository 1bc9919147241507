import type { Dentry, Name } from '../vocabulary.ts';
import { down_write, ENOENT, proposed, up_write } from '../vocabulary.ts';
import { lookup_open } from './lookup_open.ts';

/** The last step of an open with O_CREAT: today under i_rwsem held exclusive throughout. */
// from: fs/namei.c open_last_lookups
export function open_last_lookups(dir: Dentry, name: Name): number {
  if (proposed('P7')) return lookup_open(dir, name);
  down_write(dir.d_inode.i_rwsem);
  let result = -ENOENT;
  /// {T} tests whether directory {dir} is dead
  if (dir.d_inode.s_dead === 0) result = lookup_open(dir, name);
  up_write(dir.d_inode.i_rwsem);
  return result;
}
