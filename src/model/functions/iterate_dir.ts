import type { Dentry, Name } from '../vocabulary.ts';
import { down_read, ENOENT, rpc_lookup, up_read } from '../vocabulary.ts';
import { nfs_prime_dcache } from './nfs_prime_dcache.ts';

/** Reads a directory with its i_rwsem held shared. */
// from: fs/readdir.c iterate_dir
export function iterate_dir(dir: Dentry, name: Name): number {
  down_read(dir.d_inode.i_rwsem);
  /// {T} tests whether directory {dir} is dead
  if (dir.d_inode.s_dead !== 0) {
    up_read(dir.d_inode.i_rwsem);
    return -ENOENT;
  }
  /// {T} gets the entry and its inode from the server
  const inode = rpc_lookup(name);
  nfs_prime_dcache(dir, name, inode);
  up_read(dir.d_inode.i_rwsem);
  return 0;
}
