import type { Dentry, Name } from '../vocabulary.ts';
import {
  down_write,
  IS_ERR,
  LOOKUP_CREATE,
  LOOKUP_RENAME_TARGET,
  me,
  proposed,
  up_write,
} from '../vocabulary.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { lookup_one_qstr } from './lookup_one_qstr.ts';
import { still_there } from './still_there.ts';

/**
 * Begins a rename within a directory: both names looked up, the directory locked exclusive. Today
 * the lock comes first; by P6 it comes last, and both dentries are checked again under it. They are
 * left in the thread’s renamedata. 0, or what went wrong.
 */
// from: fs/namei.c start_renaming
export function start_renaming(dir: Dentry, name: Name, newName: Name): number {
  for (;;) {
    if (!proposed('P6')) down_write(dir.d_inode.i_rwsem);
    const old = lookup_one_qstr(dir, name, 0);
    if (IS_ERR(old)) {
      if (!proposed('P6')) up_write(dir.d_inode.i_rwsem);
      return old as never;
    }
    const target = lookup_one_qstr(dir, newName, LOOKUP_CREATE | LOOKUP_RENAME_TARGET);
    if (IS_ERR(target)) {
      if (proposed('P6')) d_lookup_done(old);
      dput(old);
      if (!proposed('P6')) up_write(dir.d_inode.i_rwsem);
      return target as never;
    }
    if (proposed('P6')) {
      down_write(dir.d_inode.i_rwsem);
      let good = still_there(dir, old);
      if (good) good = still_there(dir, target);
      if (!good) {
        up_write(dir.d_inode.i_rwsem);
        d_lookup_done(old);
        d_lookup_done(target);
        dput(old);
        dput(target);
        continue;
      }
    }
    me().old_dentry = old;
    me().new_dentry = target;
    return 0;
  }
}
