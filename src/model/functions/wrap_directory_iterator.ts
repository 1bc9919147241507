import type { Dentry, Name } from '../vocabulary.ts';
import { down_write, downgrade_write, up_read, variant } from '../vocabulary.ts';
import { ovl_iterate } from './ovl_iterate.ts';

/**
 * For a file system whose readdir needs the directory to itself: trades the shared i_rwsem for the
 * exclusive one, and back. In between others may get in.
 */
// from: fs/readdir.c wrap_directory_iterator
export function wrap_directory_iterator(dir: Dentry, name: Name, second: Name): number {
  if (variant('readdir-shared')) return ovl_iterate(dir, name, second);
  up_read(dir.d_inode.i_rwsem);
  down_write(dir.d_inode.i_rwsem);
  const listed = ovl_iterate(dir, name, second);
  downgrade_write(dir.d_inode.i_rwsem);
  return listed;
}
