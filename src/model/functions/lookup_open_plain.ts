import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  BUG_ON,
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  down_read,
  frame_ends,
  IS_ERR,
  LOOKUP_SHARED,
  NULL,
  O_CREAT,
  patch,
  proposed,
  up_read,
} from '../vocabulary.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup } from './d_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';
import { i_op_lookup } from './i_op_lookup.ts';

/**
 * The dentry to open, on a file system without ->atomic_open: found in the cache, or looked up. By
 * P7 the lock is taken here, around ->lookup. The model opens only what exists.
 */
// from: fs/namei.c lookup_open
export function lookup_open_plain(dir: Dentry, name: Name, flags: number): number {
  let wq: WaitQueue = NULL;
  if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
  let d = d_lookup(dir, name);
  for (;;) {
    if (d === NULL) {
      d = d_alloc_parallel(dir, name, wq);
      if (IS_ERR(d)) break;
    }
    if (d_in_lookup(d)) {
      let how = 0;
      if (patch(7)) {
        if (proposed('P7') || (flags & O_CREAT) === 0) how = LOOKUP_SHARED; // from: fs/namei.c lookup_open [PATCH 07]
      }
      if (proposed('P7')) down_read(dir.d_inode.i_rwsem);
      const other = i_op_lookup(dir, d, how);
      if (proposed('P7')) up_read(dir.d_inode.i_rwsem);
      d_lookup_done(d);
      if (other !== NULL) {
        dput(d);
        d = other;
      }
      break;
    }
    if (d_revalidate(dir, d, 0)) break;
    d_invalidate(d);
    dput(d);
    d = NULL;
  }
  if (!patch(4)) frame_ends(wq);
  if (IS_ERR(d)) return d as never;
  /// {T} tests whether {d} has yet to be created: in these casts it exists
  BUG_ON(d.d_inode === NULL);
  dput(d);
  return 0;
}
