import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR, me, NULL, proposed, up_write } from '../vocabulary.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { lock_rename } from './lock_rename.ts';
import { lookup_one_qstr } from './lookup_one_qstr.ts';
import { lookup_one_qstr_excl } from './lookup_one_qstr_excl.ts';
import { still_there } from './still_there.ts';

/**
 * Begins a rename within a directory: both names looked up, the second with the flags `how`, and the
 * directory locked exclusive. Today
 * the lock comes first; by P6 it comes last, and both dentries are checked again under it. They are
 * left in the thread’s renamedata. 0, or what went wrong.
 */
// from: fs/namei.c start_renaming
export function start_renaming(dir: Dentry, name: Name, newName: Name, how: number): number {
  for (;;) {
    let old: Dentry = NULL;
    if (!proposed('P6')) lock_rename(dir);
    if (proposed('P6')) old = lookup_one_qstr(dir, name, 0);
    else old = lookup_one_qstr_excl(dir, name, 0);
    if (IS_ERR(old)) {
      if (!proposed('P6')) up_write(dir.d_inode.i_rwsem);
      return old as never;
    }
    let target: Dentry = NULL;
    if (proposed('P6')) target = lookup_one_qstr(dir, newName, how);
    else target = lookup_one_qstr_excl(dir, newName, how);
    if (IS_ERR(target)) {
      if (proposed('P6')) d_lookup_done(old);
      dput(old);
      if (!proposed('P6')) up_write(dir.d_inode.i_rwsem);
      return target as never;
    }
    if (proposed('P6')) {
      lock_rename(dir);
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
