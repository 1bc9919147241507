import type { Dentry } from '../vocabulary.ts';
import { ENOMEM, NULL, patch, variant } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';
import { d_duplicate } from './d_duplicate.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { shmem_mknod } from './shmem_mknod.ts';

/** Puts a whiteout under the old name, while the old dentry still has it. */
// from: mm/shmem.c shmem_whiteout
export function shmem_whiteout(old: Dentry): number {
  let whiteout: Dentry = NULL;
  if (patch(12)) {
    whiteout = d_duplicate(old); // from: mm/shmem.c shmem_whiteout [PATCH 12]
  } else {
    /// {T} reads who is the parent of {old}
    const parent = old.d_parent;
    /// {T} reads the name of {old}
    const name = old.d_name;
    whiteout = d_alloc(parent, name);
  }
  if (whiteout === NULL) return -ENOMEM;
  if (variant('fixed-in-the-caller')) d_lookup_done(whiteout);
  shmem_mknod(whiteout);
  if (patch(12)) d_lookup_done(whiteout); // from: mm/shmem.c shmem_whiteout [PATCH 12]
  dput(whiteout);
  return 0;
}
