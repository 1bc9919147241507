import type { Dentry, Name } from '../vocabulary.ts';
import {
  down_read,
  down_write,
  ENOENT,
  O_CREAT,
  proposed,
  up_read,
  up_write,
} from '../vocabulary.ts';
import { lookup_open } from './lookup_open.ts';

/** The last step of an open: today under i_rwsem throughout, exclusive if O_CREAT is asked for. */
// from: fs/namei.c open_last_lookups
export function open_last_lookups(
  dir: Dentry,
  name: Name,
  flags: number,
  may_o_create: number,
): number {
  if (proposed('P7')) return lookup_open(dir, name, flags, may_o_create);
  if ((flags & O_CREAT) !== 0) down_write(dir.d_inode.i_rwsem);
  else down_read(dir.d_inode.i_rwsem);
  let result = -ENOENT;
  /// {T} tests whether directory {dir} is dead
  if (dir.d_inode.s_dead === 0) result = lookup_open(dir, name, flags, may_o_create);
  if ((flags & O_CREAT) !== 0) up_write(dir.d_inode.i_rwsem);
  else up_read(dir.d_inode.i_rwsem);
  return result;
}
