import type { Dentry, WaitQueue } from '../vocabulary.ts';
import {
  BUG_ON,
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  IS_ERR,
  NULL,
  O_CREAT,
  patch,
} from '../vocabulary.ts';
import { _nfs4_open_and_get_state } from './_nfs4_open_and_get_state.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_drop } from './d_drop.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { finish_no_open } from './finish_no_open.ts';
import { nfs_atomic_open_failed } from './nfs_atomic_open_failed.ts';

/**
 * Opens, and with O_CREAT creates, in one request to the server. i_rwsem of dir held, exclusive if
 * the caller asked for O_CREAT. NULL: the dentry itself is what was opened or looked up. Otherwise
 * another one, with a reference, or an error.
 */
// from: fs/nfs/dir.c nfs_atomic_open
export function nfs_atomic_open(dir: Dentry, dentry: Dentry, flags: number): Dentry {
  /// {T} checks that {dentry} is negative
  BUG_ON(dentry.d_inode !== NULL);
  let d = dentry;
  let switched = 0;
  if (!patch(13) && (flags & O_CREAT) === 0) {
    if (!d_in_lookup(dentry)) {
      d_drop(dentry);
      let wq: WaitQueue = NULL;
      if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
      /// {T} reads the name of {dentry}
      const name = dentry.d_name;
      d = d_alloc_parallel(dir, name, wq);
      if (IS_ERR(d)) return d;
      if (!d_in_lookup(d)) return finish_no_open(d);
      switched = 1;
    }
  }
  const error = _nfs4_open_and_get_state(dir, d, flags);
  let other: Dentry = NULL;
  if (error !== 0) other = nfs_atomic_open_failed(dir, d, error);
  if (!patch(13) && switched !== 0) {
    d_lookup_done(d);
    if (other === NULL) return d; // what was opened stays with the open file
    dput(d);
  }
  return other;
}
