import type { Dentry } from '../vocabulary.ts';
import { IS_ERR, LOOKUP_RENAME_TARGET, NULL, rpc_lookup } from '../vocabulary.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { nfs_is_exclusive_create } from './nfs_is_exclusive_create.ts';

/** Asks the server for a name, except where an exclusive create or a rename is to decide. */
// from: fs/nfs/dir.c nfs_lookup
export function nfs_lookup(dir: Dentry, d: Dentry, flags: number): Dentry {
  if (nfs_is_exclusive_create(flags)) return NULL;
  if ((flags & LOOKUP_RENAME_TARGET) !== 0) return NULL;
  /// {T} asks the server for the name of {d}
  const inode = rpc_lookup(d.d_name);
  if (IS_ERR(inode)) return inode as never;
  /// {T} notes on {d} for which state of {dir} the answer is good
  d.d_time = dir.d_inode.chg;
  return d_splice_alias(inode, d);
}
