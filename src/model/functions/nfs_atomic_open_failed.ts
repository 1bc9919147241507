import type { Dentry } from '../vocabulary.ts';
import { EISDIR, ELOOP, ENOENT, ENOTDIR, ERR, NULL, patch } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { finish_no_open } from './finish_no_open.ts';
import { nfs_lookup } from './nfs_lookup.ts';

/**
 * The server has answered OPEN with an error. ENOENT is remembered; what is no regular file is
 * looked up instead (O_NOFOLLOW is not modelled); on anything else the dentry goes.
 */
// from: fs/nfs/dir.c nfs_atomic_open
export function nfs_atomic_open_failed(dir: Dentry, d: Dentry, error: number): Dentry {
  if (!patch(16)) d_drop(d);
  if (error === -ENOENT) {
    /// {T} notes on {d} for which state of {dir} the answer is good
    d.d_time = dir.d_inode.chg;
    d_splice_alias(NULL, d);
    return ERR(ENOENT);
  }
  if (error === -EISDIR || error === -ENOTDIR || error === -ELOOP) {
    const found = nfs_lookup(dir, d, 0);
    return finish_no_open(found);
  }
  if (patch(16)) d_drop(d); // from: fs/nfs/dir.c nfs_atomic_open [PATCH 16]
  return error as never;
}
