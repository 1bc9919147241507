import type { Dentry, Inode } from '../vocabulary.ts';
import { alias_add, DCACHE_PAR_LOOKUP, set_inode_and_type, WARN_ON } from '../vocabulary.ts';

/** Makes a negative dentry positive. i_lock of the inode and d_lock held. */
// from: fs/dcache.c __d_instantiate
export function __d_instantiate(d: Dentry, inode: Inode): void {
  /// {T} checks that {d} is not in-lookup
  WARN_ON((d.d_flags & DCACHE_PAR_LOOKUP) !== 0);
  alias_add(inode, d);
  set_inode_and_type(d, inode);
}
