import type { Dentry, Name } from '../vocabulary.ts';
import { dget, fs, me, rpc_rename } from '../vocabulary.ts';
import { d_move } from './d_move.ts';
import { dput } from './dput.ts';
import { nfs_rename } from './nfs_rename.ts';
import { shmem_rename2 } from './shmem_rename2.ts';

/** Renames; unless the file system moves its dentries itself, as NFS does, they are moved here. */
// from: fs/namei.c vfs_rename
export function vfs_rename(dir: Dentry, silly1: Name, silly2: Name): number {
  const old = me().old_dentry;
  const target = me().new_dentry;
  let error = 0;
  dget(target);
  if (fs('nfs')) {
    error = nfs_rename(dir, old, target, silly1, silly2);
  } else {
    if (fs('tmpfs')) {
      error = shmem_rename2(old);
    } else {
      /// {T} has the disk rename {old} to the name of {target}
      error = rpc_rename(old.d_name, target.d_name);
    }
    if (error === 0) d_move(old, target);
  }
  dput(target);
  return error;
}
