import type { Dentry, Name } from '../vocabulary.ts';
import { ENOENT, IS_ERR, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { walk_component } from './walk_component.ts';

/** stat(name) from the parent that a walk has reached, with the lock-free fast path first. */
// from: fs/namei.c path_lookupat
export function sys_stat_walk(dir: Dentry, name: Name): number {
  const d = walk_component(dir, name);
  if (IS_ERR(d)) return d as never;
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return -ENOENT;
  return 0;
}
