import type { Dentry } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { dropping_lookup } from './dropping_lookup.ts';
import { finish_no_open } from './finish_no_open.ts';

/**
 * An ->atomic_open that looks up first, with its own ->lookup. No lookup flags come in, so it has none
 * to hand on. What exists is left to a plain open.
 */
// from: fs/fuse/dir.c fuse_atomic_open
export function dropping_atomic_open(dir: Dentry, d: Dentry): Dentry {
  let other: Dentry = NULL;
  if (d_in_lookup(d)) other = dropping_lookup(dir, d, 0);
  return finish_no_open(other);
}
