import type { Dentry, Name } from '../vocabulary.ts';
import { LOOKUP_CREATE, LOOKUP_RENAME_TARGET, me, patch } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';
import { d_duplicate } from './d_duplicate.ts';
import { d_move } from './d_move.ts';
import { dput } from './dput.ts';
import { end_renaming } from './end_renaming.ts';
import { shmem_mknod } from './shmem_mknod.ts';
import { start_renaming } from './start_renaming.ts';

/** What if tmpfs had the order of silly-rename: the old dentry moves first, the whiteout comes last? */
// from: mm/shmem.c shmem_rename2, in another order
export function sys_whiteout_last(dir: Dentry, name: Name, newName: Name): number {
  const error = start_renaming(dir, name, newName, LOOKUP_CREATE | LOOKUP_RENAME_TARGET);
  if (error !== 0) return error;
  const old = me().old_dentry;
  const target = me().new_dentry;
  let whiteout = old;
  if (patch(12)) whiteout = d_duplicate(old);
  else whiteout = d_alloc(dir, name);
  d_move(old, target);
  shmem_mknod(whiteout);
  dput(whiteout);
  end_renaming(dir);
  return 0;
}
