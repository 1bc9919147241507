import type { Dentry } from '../vocabulary.ts';
import { IS_ERR, proposed, up_write } from '../vocabulary.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';

/** Ends an operation: the directory unlocked, and by P5 the name given up if it is still owned. */
// from: fs/namei.c end_dirop
export function end_dirop(dir: Dentry, d: Dentry): void {
  if (IS_ERR(d)) return;
  up_write(dir.d_inode.i_rwsem);
  if (proposed('P5')) d_lookup_done(d);
  dput(d);
}
