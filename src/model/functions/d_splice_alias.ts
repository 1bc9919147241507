import type { Dentry, Inode } from '../vocabulary.ts';
import { d_splice_alias_ops } from './d_splice_alias_ops.ts';

/** What a lookup ends with. NULL: d itself is the dentry of the name. Otherwise another, or an error. */
// from: fs/dcache.c d_splice_alias
export function d_splice_alias(inode: Inode, d: Dentry): Dentry {
  return d_splice_alias_ops(inode, d);
}
