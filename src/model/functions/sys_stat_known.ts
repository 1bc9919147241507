import type { Dentry, Name } from '../vocabulary.ts';
import { ENOENT, IS_ERR, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_fast } from './lookup_fast.ts';
import { lookup_slow } from './lookup_slow.ts';

/** stat of a name that the cache knows when it begins: to wait for a lock buys it nothing. */
// from: fs/namei.c walk_component
export function sys_stat_known(dir: Dentry, name: Name): number {
  let d = lookup_fast(dir, name, 0);
  if (d === NULL) d = lookup_slow(dir, name, 0); // mark: needless
  if (IS_ERR(d)) return d as never;
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return -ENOENT;
  return 0;
}
