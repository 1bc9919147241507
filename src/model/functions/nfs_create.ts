import type { Dentry } from '../vocabulary.ts';
import { IS_ERR, rpc_create } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { nfs_add_or_obtain } from './nfs_add_or_obtain.ts';

/** Has the server create a file and gives the dentry its inode; on an error the dentry goes. */
// from: fs/nfs/dir.c nfs_create, nfs_do_create, nfs_instantiate
export function nfs_create(dir: Dentry, d: Dentry): number {
  /// {T} has the server create the name of {d}
  rpc_create(d.d_name);
  const other = nfs_add_or_obtain(dir, d);
  if (IS_ERR(other)) {
    d_drop(d);
    return other as never;
  }
  return 0;
}
