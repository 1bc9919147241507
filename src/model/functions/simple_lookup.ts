import type { Dentry } from '../vocabulary.ts';
import { fs, NULL, rpc_lookup } from '../vocabulary.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/**
 * The lookup of a local file system: one read of the disk. Where all that exists is in the dcache,
 * a name that comes here does not exist.
 */
// from: fs/libfs.c simple_lookup
export function simple_lookup(d: Dentry): Dentry {
  if (fs('ramfs') || fs('efivarfs')) return d_splice_alias(NULL, d);
  /// {T} reads from the disk what the name of {d} stands for
  const inode = rpc_lookup(d.d_name);
  return d_splice_alias(inode, d);
}
