import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  down_read,
  EEXIST,
  ENOENT,
  ENOMEM,
  ERR,
  frame_ends,
  IS_ERR,
  LOOKUP_CREATE,
  LOOKUP_EXCL,
  LOOKUP_SHARED,
  NULL,
  patch,
  proposed,
  up_read,
} from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { i_op_lookup } from './i_op_lookup.ts';
import { lookup_dcache } from './lookup_dcache.ts';

/**
 * The dentry that an operation is to work on. Today under i_rwsem held exclusive, with a dentry
 * made by d_alloc; by P3 without a lock, and what it returns may still be in-lookup.
 */
// from: fs/namei.c lookup_one_qstr_excl
export function lookup_one_qstr(dir: Dentry, name: Name, flags: number): Dentry {
  let d = lookup_dcache(dir, name, flags);
  if (d === NULL) {
    if (proposed('P3')) {
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
    } else {
      /// {T} tests whether directory {dir} is dead
      if (dir.d_inode.s_dead !== 0) return ERR(ENOENT);
      d = d_alloc(dir, name);
      if (d === NULL) return ERR(ENOMEM);
      const other = i_op_lookup(dir, d, flags);
      if (other !== NULL) {
        dput(d);
        d = other;
        if (IS_ERR(d)) return d;
      }
    }
  }
  /// {T} reads whether {d} is positive
  const inode = d.d_inode;
  if (inode === NULL && (flags & LOOKUP_CREATE) === 0) {
    dput(d);
    return ERR(ENOENT);
  }
  if (inode !== NULL && (flags & LOOKUP_EXCL) !== 0) {
    dput(d);
    return ERR(EEXIST);
  }
  return d;
}
