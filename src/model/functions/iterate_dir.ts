import type { Dentry, Name } from '../vocabulary.ts';
import { down_read, ENOENT, fs, rpc_readdir, up_read } from '../vocabulary.ts';
import { nfs_prime_dcache } from './nfs_prime_dcache.ts';
import { proc_fill_cache } from './proc_fill_cache.ts';
import { wrap_directory_iterator } from './wrap_directory_iterator.ts';

/** Reads a directory with its i_rwsem held shared; an overlay says how many entries it listed. */
// from: fs/readdir.c iterate_dir
export function iterate_dir(dir: Dentry, name: Name, second: Name, kind: number): number {
  down_read(dir.d_inode.i_rwsem);
  /// {T} tests whether directory {dir} is dead
  if (dir.d_inode.s_dead !== 0) {
    up_read(dir.d_inode.i_rwsem);
    return -ENOENT;
  }
  let listed = 0;
  if (fs('overlayfs')) {
    listed = wrap_directory_iterator(dir, name, second);
  } else if (fs('proc')) {
    proc_fill_cache(dir, name);
  } else {
    /// {T} gets the entry and its inode from the server
    const inode = rpc_readdir(name);
    nfs_prime_dcache(dir, name, inode, kind);
  }
  up_read(dir.d_inode.i_rwsem);
  return listed;
}
