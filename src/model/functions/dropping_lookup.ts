import type { Dentry } from '../vocabulary.ts';
import { LOOKUP_SHARED, patch, rpc, rpc_lookup, variant } from '../vocabulary.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { drop_parent } from './drop_parent.ts';
import { retake_parent } from './retake_parent.ts';

/**
 * A ->lookup that gives its caller's lock up for a while, as d_add_ci does. In which mode the lock is
 * held it has to guess, before patch 07.
 */
// from: fs/dcache.c d_add_ci [PATCH 08]
export function dropping_lookup(dir: Dentry, d: Dentry, flags: number): Dentry {
  /// {T} asks the disk for the name of {d}
  const inode = rpc_lookup(d.d_name);
  let shared = 0;
  if (patch(7)) shared = flags & LOOKUP_SHARED;
  else if (variant('guess-shared')) shared = 1;
  drop_parent(dir, shared);
  /// {T} works without the lock
  rpc();
  retake_parent(dir, shared);
  return d_splice_alias(inode, d);
}
