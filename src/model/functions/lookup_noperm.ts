import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  ENOENT,
  ERR,
  frame_ends,
  IS_ERR,
  NULL,
  patch,
  WARN_ON_UNLOCKED,
} from '../vocabulary.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';
import { i_op_lookup } from './i_op_lookup.ts';
import { lookup_dcache } from './lookup_dcache.ts';

/** Looks a name up for a caller that has the directory locked: waits for a lookup in progress. */
// from: fs/namei.c lookup_noperm, __lookup_slow
export function lookup_noperm(dir: Dentry, name: Name): Dentry {
  /// {T} checks that directory {dir} is locked, in whatever mode
  WARN_ON_UNLOCKED(dir.d_inode.i_rwsem);
  let d = lookup_dcache(dir, name, 0);
  if (d !== NULL) return d;
  /// {T} tests whether directory {dir} is dead
  if (dir.d_inode.s_dead !== 0) return ERR(ENOENT);
  let wq: WaitQueue = NULL;
  if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
  for (;;) {
    d = d_alloc_parallel(dir, name, wq);
    if (IS_ERR(d)) break;
    if (d_in_lookup(d)) {
      const other = i_op_lookup(dir, d, 0);
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
  }
  if (!patch(4)) frame_ends(wq);
  return d;
}
