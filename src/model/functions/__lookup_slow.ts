import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  down_read,
  down_read_killable,
  EINTR,
  ENOENT,
  ERR,
  frame_ends,
  IS_ERR,
  NULL,
  patch,
  proposed,
  up_read,
} from '../vocabulary.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';
import { i_op_lookup } from './i_op_lookup.ts';

/**
 * Looks a name up that the cache did not have. Today the caller holds i_rwsem shared; by P2 it is
 * taken here, around ->lookup, by the thread that already owns the name; killable: a signal that
 * comes while it waits for the lock ends the lookup.
 */
// from: fs/namei.c __lookup_slow
export function __lookup_slow(dir: Dentry, name: Name, flags: number, killable: number): Dentry {
  let wq: WaitQueue = NULL;
  if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
  let d: Dentry = NULL;
  if (!proposed('P2')) {
    /// {T} tests whether directory {dir} is dead
    if (dir.d_inode.s_dead !== 0) {
      if (!patch(4)) frame_ends(wq);
      return ERR(ENOENT);
    }
  }
  for (;;) {
    d = d_alloc_parallel(dir, name, wq);
    if (IS_ERR(d)) break;
    if (d_in_lookup(d)) {
      let other: Dentry = NULL;
      if (proposed('P2')) {
        let error = 0;
        if (killable !== 0) error = down_read_killable(dir.d_inode.i_rwsem);
        else down_read(dir.d_inode.i_rwsem);
        if (error === 0) {
          /// {T} tests whether directory {dir} is dead
          if (dir.d_inode.s_dead !== 0) {
            other = ERR(ENOENT);
          } else {
            other = i_op_lookup(dir, d, flags);
          }
          up_read(dir.d_inode.i_rwsem);
        } else {
          other = ERR(EINTR);
        }
      } else {
        other = i_op_lookup(dir, d, flags);
      }
      d_lookup_done(d);
      if (other !== NULL) {
        dput(d);
        d = other;
      }
      break;
    }
    if (d_revalidate(dir, d, flags)) break;
    d_invalidate(d);
    dput(d);
  }
  if (!patch(4)) frame_ends(wq);
  return d;
}
