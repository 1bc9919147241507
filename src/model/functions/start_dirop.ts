import type { Dentry, Name } from '../vocabulary.ts';
import { down_write, IS_ERR, proposed, up_write } from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { lookup_one_qstr } from './lookup_one_qstr.ts';
import { lookup_one_qstr_excl } from './lookup_one_qstr_excl.ts';

/** Begins an operation on a name: looked up, and the directory locked exclusive. */
// from: fs/namei.c start_dirop
export function start_dirop(dir: Dentry, name: Name, flags: number): Dentry {
  if (proposed('P4')) {
    for (;;) {
      const d = lookup_one_qstr(dir, name, flags);
      if (IS_ERR(d)) return d;
      down_write(dir.d_inode.i_rwsem);
      if (d_in_lookup(d)) return d;
      /// {T} tests whether {d} is still hashed under {dir}
      if (d.d_hash !== 0 && d.d_parent === dir) return d;
      up_write(dir.d_inode.i_rwsem);
      d_lookup_done(d);
      dput(d);
    }
  }
  down_write(dir.d_inode.i_rwsem);
  const found = lookup_one_qstr_excl(dir, name, flags);
  if (IS_ERR(found)) up_write(dir.d_inode.i_rwsem);
  return found;
}
