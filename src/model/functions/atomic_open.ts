import type { Dentry } from '../vocabulary.ts';
import {
  down_read,
  down_write,
  ENOENT,
  ERR,
  NULL,
  O_CREAT,
  proposed,
  up_read,
  up_write,
} from '../vocabulary.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { i_op_atomic_open } from './i_op_atomic_open.ts';

/**
 * Hands an open to the file system; by P7 the lock is taken here and not by the caller, in the mode
 * that the caller’s flags ask for, also where O_CREAT is not in `flags` any more.
 */
// from: fs/namei.c atomic_open
export function atomic_open(dir: Dentry, d: Dentry, flags: number, wanted: number): Dentry {
  let other: Dentry = NULL;
  if (!proposed('P7')) {
    other = i_op_atomic_open(dir, d, flags);
    d_lookup_done(d);
  } else {
    if ((wanted & O_CREAT) !== 0) down_write(dir.d_inode.i_rwsem);
    else down_read(dir.d_inode.i_rwsem);
    /// {T} tests whether {d} has become positive meanwhile
    if (d.d_inode === NULL) {
      /// {T} tests whether directory {dir} is dead
      if (dir.d_inode.s_dead !== 0) {
        other = ERR(ENOENT);
      } else {
        other = i_op_atomic_open(dir, d, flags);
      }
    }
    d_lookup_done(d);
    if ((wanted & O_CREAT) !== 0) up_write(dir.d_inode.i_rwsem);
    else up_read(dir.d_inode.i_rwsem);
  }
  if (other === NULL) return d;
  dput(d);
  return other;
}
