import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  ENOMEM,
  frame_ends,
  IS_ERR,
  NULL,
  patch,
} from '../vocabulary.ts';
import { atomic_open } from './atomic_open.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup } from './d_lookup.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';

/** The dentry to open: found in the cache, or in-lookup and owned; a negative one is opened. */
// from: fs/namei.c lookup_open
export function lookup_open(dir: Dentry, name: Name): number {
  let wq: WaitQueue = NULL;
  if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
  let d = d_lookup(dir, name);
  let result = 0;
  for (;;) {
    if (d === NULL) {
      d = d_alloc_parallel(dir, name, wq);
      if (IS_ERR(d)) break;
    }
    if (d_in_lookup(d)) break;
    if (d_revalidate(d)) break;
    d_invalidate(d);
    dput(d);
    d = NULL;
  }
  if (IS_ERR(d)) {
    result = -ENOMEM;
  } else {
    /// {T} tests whether {d} is negative and has to be opened by the server
    if (d.d_inode === NULL) result = atomic_open(dir, d);
    dput(d);
  }
  if (!patch(4)) frame_ends(wq);
  return result;
}
