import type { Dentry } from '../vocabulary.ts';
import { rpc_create } from '../vocabulary.ts';
import { d_instantiate } from './d_instantiate.ts';

/** Creates a file on a local disk, whose dentry is hashed and negative. i_rwsem of dir held exclusive. */
// from: fs/namei.c vfs_create, fs/minix/namei.c minix_create
export function vfs_create(d: Dentry): void {
  /// {T} has the disk create the name of {d}
  const inode = rpc_create(d.d_name);
  d_instantiate(d, inode);
}
