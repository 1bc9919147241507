import type { Dentry, Name } from '../vocabulary.ts';
import { ETXTBSY, NULL, patch } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';
import { d_duplicate } from './d_duplicate.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_move } from './d_move.ts';
import { dput } from './dput.ts';
import { nfs_async_rename } from './nfs_async_rename.ts';
import { nfs_rename_release } from './nfs_rename_release.ts';
import { nfs_sillyrename } from './nfs_sillyrename.ts';

/**
 * A busy target is first renamed out of the way, and a second dentry of its name takes its place.
 * The model has only targets that are busy or negative. i_rwsem of dir held exclusive.
 */
// from: fs/nfs/dir.c nfs_rename
export function nfs_rename(
  dir: Dentry,
  old: Dentry,
  target: Dentry,
  silly1: Name,
  silly2: Name,
): number {
  let copy: Dentry = NULL;
  let to = target;
  let error = 0;
  /// {T} tests whether somebody else uses the file that {target} stands for
  if (target.d_inode !== NULL && target.count > 2) {
    if (patch(19)) {
      copy = d_duplicate(target); // from: fs/nfs/dir.c nfs_rename [PATCH 19]
    } else {
      /// {T} reads the name of {target}
      const name = target.d_name;
      copy = d_alloc(dir, name);
    }
    if (copy === NULL) return -ETXTBSY;
    error = nfs_sillyrename(dir, target, silly1, silly2);
    to = copy;
  }
  if (error === 0) {
    error = nfs_async_rename(old, to);
    if (error === 0) {
      d_move(old, to);
      /// {T} notes on {old} for which state of {dir} the answer is good
      old.d_time = dir.d_inode.chg;
    }
    nfs_rename_release(old, to);
  }
  if (copy !== NULL) {
    if (patch(19)) d_lookup_done(copy); // from: fs/nfs/dir.c nfs_rename [PATCH 19]
    dput(copy);
  }
  return error;
}
