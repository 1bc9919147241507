import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  EACCES,
  ENOENT,
  ENOMEM,
  ERR,
  frame_ends,
  IS_ERR,
  LOOKUP_CREATE,
  LOOKUP_OPEN,
  NULL,
  O_CREAT,
  patch,
} from '../vocabulary.ts';
import { atomic_open } from './atomic_open.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup } from './d_lookup.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';

/**
 * The dentry to open: found in the cache, or in-lookup and owned; a negative one is opened by the
 * file system. Who may not create opens without O_CREAT, under the lock that O_CREAT asked for.
 */
// from: fs/namei.c lookup_open
export function lookup_open(dir: Dentry, name: Name, flags: number, may_o_create: number): number {
  let wq: WaitQueue = NULL;
  if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
  let intent = LOOKUP_OPEN;
  if ((flags & O_CREAT) !== 0) intent = LOOKUP_OPEN | LOOKUP_CREATE;
  let d = d_lookup(dir, name);
  let result = 0;
  for (;;) {
    if (d === NULL) {
      d = d_alloc_parallel(dir, name, wq);
      if (IS_ERR(d)) break;
    }
    if (d_in_lookup(d)) break;
    if (d_revalidate(dir, d, intent)) break;
    d_invalidate(d);
    dput(d);
    d = NULL;
  }
  if (IS_ERR(d)) {
    result = -ENOMEM;
  } else {
    /// {T} tests whether {d} is negative and has to be opened by the server
    if (d.d_inode === NULL) {
      let open_flag = flags;
      if (may_o_create === 0) open_flag = flags & ~O_CREAT;
      d = atomic_open(dir, d, open_flag, flags);
    }
    if (IS_ERR(d)) {
      result = d as never;
      if (may_o_create === 0 && d === ERR(ENOENT)) result = -EACCES;
    } else {
      /// {T} tests whether {d}, which it is about to open, is negative
      if (d.d_inode === NULL) result = -ENOENT;
      dput(d);
    }
  }
  if (!patch(4)) frame_ends(wq);
  return result;
}
