import type { Dentry } from '../vocabulary.ts';
import { rpc_create } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { nfs_instantiate } from './nfs_instantiate.ts';

/** Has the server create a file and gives the dentry its inode; on an error the dentry goes. */
// from: fs/nfs/dir.c nfs_do_create
export function nfs_do_create(dir: Dentry, d: Dentry, lacks: number): number {
  /// {T} has the server create the name of {d}
  const made = rpc_create(d.d_name);
  const error = nfs_instantiate(dir, d, made, lacks);
  if (error !== 0) d_drop(d);
  return error;
}
