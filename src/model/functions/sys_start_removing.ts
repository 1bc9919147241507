import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR, NULL } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { start_removing } from './start_removing.ts';

/** A caller of start_removing() that lets the name be again: 1 = it exists, 0 = it does not, or an error. */
// from: fs/namei.c start_removing, end_dirop
export function sys_start_removing(dir: Dentry, name: Name): number {
  const d = start_removing(dir, name);
  if (IS_ERR(d)) return d as never;
  let exists = 1;
  /// {T} tests whether {d} is negative
  if (d.d_inode === NULL) exists = 0;
  end_dirop(dir, d);
  return exists;
}
