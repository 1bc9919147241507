import type { Dentry } from '../vocabulary.ts';
import { down_write, ENOENT, NULL, proposed, up_write } from '../vocabulary.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { nfs_atomic_open } from './nfs_atomic_open.ts';

/** Hands an open to the file system; by P7 the lock is taken here and not by the caller. */
// from: fs/namei.c atomic_open
export function atomic_open(dir: Dentry, d: Dentry): number {
  let result = 0;
  if (!proposed('P7')) {
    result = nfs_atomic_open(dir, d);
    d_lookup_done(d);
    return result;
  }
  down_write(dir.d_inode.i_rwsem);
  /// {T} tests whether {d} has become positive meanwhile
  if (d.d_inode === NULL) {
    /// {T} tests whether directory {dir} is dead
    if (dir.d_inode.s_dead !== 0) {
      result = -ENOENT;
    } else {
      result = nfs_atomic_open(dir, d);
    }
  }
  d_lookup_done(d);
  up_write(dir.d_inode.i_rwsem);
  return result;
}
