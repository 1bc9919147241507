import type { Dentry, Name } from '../vocabulary.ts';
import { ENOENT, IS_ERR, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_slow_killable } from './lookup_slow_killable.ts';

/** A lookup for a caller who can be killed, as the NFS server and others have it. */
// from: fs/namei.c lookup_one_positive_killable
export function sys_lookup_killable(dir: Dentry, name: Name): number {
  const d = lookup_slow_killable(dir, name, 0);
  if (IS_ERR(d)) return d as never;
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return -ENOENT;
  return 0;
}
