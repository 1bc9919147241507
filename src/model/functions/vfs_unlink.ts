import type { Dentry, Name } from '../vocabulary.ts';
import { DCACHE_NFSFS_RENAMED, fs, rpc_unlink } from '../vocabulary.ts';
import { d_delete } from './d_delete.ts';
import { d_make_discardable } from './d_make_discardable.ts';
import { nfs_unlink } from './nfs_unlink.ts';

/** Removes a name; one that was silly-renamed keeps its dentry. i_rwsem of dir held exclusive. */
// from: fs/namei.c vfs_unlink
export function vfs_unlink(dir: Dentry, d: Dentry, silly1: Name, silly2: Name): number {
  if (fs('nfs')) {
    const error = nfs_unlink(dir, d, silly1, silly2);
    if (error !== 0) return error;
  } else if (fs('tmpfs')) {
    d_make_discardable(d);
  } else {
    /// {T} has the disk remove the name of {d}
    rpc_unlink(d.d_name);
  }
  /// {T} tests whether {d} was silly-renamed
  if ((d.d_flags & DCACHE_NFSFS_RENAMED) === 0) d_delete(d);
  return 0;
}
