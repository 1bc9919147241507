import type { Dentry } from '../vocabulary.ts';
import { me, NULL, proposed, up_write } from '../vocabulary.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';

/** Ends a rename: by P5 the names given up if they are still owned, then the lock, the references. */
// from: fs/namei.c end_renaming
export function end_renaming(dir: Dentry): void {
  const old = me().old_dentry;
  const target = me().new_dentry;
  me().old_dentry = NULL;
  me().new_dentry = NULL;
  if (proposed('P5')) {
    d_lookup_done(old);
    d_lookup_done(target);
  }
  up_write(dir.d_inode.i_rwsem);
  dput(old);
  dput(target);
}
