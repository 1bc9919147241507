import type { Dentry, Name } from '../vocabulary.ts';
import { DCACHE_NFSFS_RENAMED, EBUSY, ERESTARTSYS, IS_ERR, NULL, variant } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_move } from './d_move.ts';
import { dput } from './dput.ts';
import { nfs_async_rename } from './nfs_async_rename.ts';
import { nfs_async_unlink } from './nfs_async_unlink.ts';
import { nfs_cancel_async_unlink } from './nfs_cancel_async_unlink.ts';
import { nfs_rename_release } from './nfs_rename_release.ts';
import { nfs_sillyrename_owned } from './nfs_sillyrename_owned.ts';
import { nfs_sillyrename_target } from './nfs_sillyrename_target.ts';

/**
 * A file that is still open must not vanish on the server: it is renamed to a name that nobody
 * uses. A thread that is killed while it waits for the answer does not know the outcome, so it unhashes
 * both dentries; the request goes on without it. i_rwsem of dir held exclusive.
 */
// from: fs/nfs/unlink.c nfs_sillyrename
export function nfs_sillyrename(dir: Dentry, d: Dentry, silly1: Name, silly2: Name): number {
  /// {T} tests whether {d} has been silly-renamed before
  if ((d.d_flags & DCACHE_NFSFS_RENAMED) !== 0) return -EBUSY;
  let sdentry: Dentry = NULL;
  if (variant('d_alloc_trylock')) sdentry = nfs_sillyrename_owned(dir, silly1, silly2);
  else sdentry = nfs_sillyrename_target(dir, silly1, silly2);
  if (IS_ERR(sdentry)) return -EBUSY;
  nfs_async_unlink(d);
  const error = nfs_async_rename(d, sdentry);
  if (error === 0) {
    /// {T} notes on {d} for which state of {dir} the answer is good
    d.d_time = dir.d_inode.chg;
    d_move(d, sdentry);
  } else if (error === -ERESTARTSYS) {
    d_drop(d);
    d_drop(sdentry);
  } else {
    nfs_cancel_async_unlink(d);
  }
  if (error !== -ERESTARTSYS) nfs_rename_release(d, sdentry);
  dput(sdentry);
  return error;
}
