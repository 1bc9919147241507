import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  down_read,
  ENOENT,
  ERR,
  frame_ends,
  IS_ERR,
  LOOKUP_SHARED,
  NULL,
  patch,
  up_read,
} from '../vocabulary.ts';
import { as_asked_for } from './as_asked_for.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { i_op_lookup } from './i_op_lookup.ts';
import { lookup_dcache } from './lookup_dcache.ts';

/**
 * lookup_one_qstr_excl() by P3: called without a lock, which it takes around ->lookup alone; what it
 * returns may still be in-lookup.
 */
// from: fs/namei.c lookup_one_qstr_excl
export function lookup_one_qstr(dir: Dentry, name: Name, flags: number): Dentry {
  let d = lookup_dcache(dir, name, flags);
  if (d === NULL) {
    let wq: WaitQueue = NULL;
    if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
    d = d_alloc_parallel(dir, name, wq);
    if (IS_ERR(d)) {
      if (!patch(4)) frame_ends(wq);
      return d;
    }
    if (d_in_lookup(d)) {
      let other: Dentry = NULL;
      let how = flags;
      if (patch(7)) how = flags | LOOKUP_SHARED;
      down_read(dir.d_inode.i_rwsem);
      /// {T} tests whether directory {dir} is dead
      if (dir.d_inode.s_dead !== 0) other = ERR(ENOENT);
      else other = i_op_lookup(dir, d, how);
      up_read(dir.d_inode.i_rwsem);
      if (other !== NULL) {
        d_lookup_done(d);
        dput(d);
        d = other;
        if (IS_ERR(d)) {
          if (!patch(4)) frame_ends(wq);
          return d;
        }
      } else if (d_in_lookup(d)) {
        if (!patch(4)) frame_ends(wq);
        return d;
      }
    }
    if (!patch(4)) frame_ends(wq);
  }
  return as_asked_for(d, flags);
}
