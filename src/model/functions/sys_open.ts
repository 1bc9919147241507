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
import { lookup_open_plain } from './lookup_open_plain.ts';

/**
 * open(name) on a file system without ->atomic_open. Today i_rwsem is held throughout: exclusive
 * with O_CREAT, else shared.
 */
// from: fs/namei.c open_last_lookups
export function sys_open(dir: Dentry, name: Name, flags: number): number {
  if (proposed('P7')) return lookup_open_plain(dir, name, flags);
  if ((flags & O_CREAT) !== 0) down_write(dir.d_inode.i_rwsem);
  else down_read(dir.d_inode.i_rwsem);
  let result = -ENOENT;
  /// {T} tests whether directory {dir} is dead
  if (dir.d_inode.s_dead === 0) result = lookup_open_plain(dir, name, flags);
  if ((flags & O_CREAT) !== 0) up_write(dir.d_inode.i_rwsem);
  else up_read(dir.d_inode.i_rwsem);
  return result;
}
