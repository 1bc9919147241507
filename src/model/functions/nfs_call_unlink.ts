import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DCACHE_NFSFS_RENAMED,
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  frame_ends,
  IS_ERR,
  NULL,
  patch,
  rpc_unlink,
  spin_lock,
  spin_unlock,
} from '../vocabulary.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';

/**
 * The last close of a silly-renamed file: its name is taken, so that nobody looks it up meanwhile, and
 * the server removes it. Who has looked it up already removes it later. The wait queue head is part of
 * the data that silly-rename left behind; in afs_silly_iput(), which else is the same, of its frame.
 */
// from: fs/nfs/unlink.c nfs_call_unlink, nfs_do_call_unlink, nfs_async_unlink_release
export function nfs_call_unlink(dir: Dentry, name: Name): void {
  let wq: WaitQueue = NULL;
  /// {T} has a wait queue head in the data of the unlink that was put off
  if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
  const alias = d_alloc_parallel(dir, name, wq);
  if (!IS_ERR(alias)) {
    if (d_in_lookup(alias)) {
      rpc_unlink(name);
      d_lookup_done(alias);
    } else {
      spin_lock(alias.d_lock);
      /// {T} tests whether {alias} is positive, and has to do the removal in its turn
      if (alias.d_inode !== NULL) {
        /// {T} marks {alias} silly-renamed, so that its last close removes it
        alias.d_flags |= DCACHE_NFSFS_RENAMED;
      }
      spin_unlock(alias.d_lock);
    }
    dput(alias);
  }
  /// {T} frees the data of the unlink, and with it the wait queue head
  if (!patch(4)) frame_ends(wq);
}
