import type { Dentry } from '../vocabulary.ts';
import { disk_spelling, LOOKUP_SHARED, NULL, rpc_lookup } from '../vocabulary.ts';
import { d_add } from './d_add.ts';
import { d_add_ci } from './d_add_ci.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/** The lookup of NTFS, which does not mind case. A name that the disk does not have is remembered. */
// from: fs/ntfs/namei.c ntfs_lookup
export function ntfs_lookup(d: Dentry, flags: number): Dentry {
  /// {T} reads the name of {d}
  const name = d.d_name;
  /// {T} looks for the name in the index of the directory, in whatever case
  const inode = rpc_lookup(name);
  if (inode === NULL) {
    d_add(d, NULL);
    return NULL;
  }
  const exact = disk_spelling(name);
  if (exact === name) return d_splice_alias(inode, d);
  return d_add_ci(d, inode, exact, flags & LOOKUP_SHARED);
}
