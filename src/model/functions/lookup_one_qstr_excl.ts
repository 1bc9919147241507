import type { Dentry, Name } from '../vocabulary.ts';
import { ENOENT, ENOMEM, ERR, IS_ERR, NULL } from '../vocabulary.ts';
import { as_asked_for } from './as_asked_for.ts';
import { d_alloc } from './d_alloc.ts';
import { dput } from './dput.ts';
import { i_op_lookup } from './i_op_lookup.ts';
import { lookup_dcache } from './lookup_dcache.ts';

/**
 * The dentry that an operation is to work on, with i_rwsem held exclusive: what ->lookup gets here
 * is made by d_alloc, and not in-lookup.
 */
// from: fs/namei.c lookup_one_qstr_excl
export function lookup_one_qstr_excl(dir: Dentry, name: Name, flags: number): Dentry {
  let d = lookup_dcache(dir, name, flags);
  if (d === NULL) {
    /// {T} tests whether directory {dir} is dead
    if (dir.d_inode.s_dead !== 0) return ERR(ENOENT);
    d = d_alloc(dir, name);
    if (d === NULL) return ERR(ENOMEM);
    const other = i_op_lookup(dir, d, flags);
    if (other !== NULL) {
      dput(d);
      d = other;
      if (IS_ERR(d)) return d;
    }
  }
  return as_asked_for(d, flags);
}
