import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { start_removing } from './start_removing.ts';

/** A caller of start_removing() that lets the name be again: 1 = it exists, or an error. */
// from: fs/namei.c start_removing, end_dirop
export function sys_start_removing(dir: Dentry, name: Name): number {
  const d = start_removing(dir, name);
  if (IS_ERR(d)) return d as never;
  end_dirop(dir, d);
  return 1;
}
