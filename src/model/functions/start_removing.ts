import type { Dentry, Name } from '../vocabulary.ts';
import { start_dirop } from './start_dirop.ts';

/**
 * Prepares to remove a name: a positive dentry and the parent locked, or an error. Its _noperm and
 * _killable forms are as those of start_creating.
 */
// from: fs/namei.c start_removing, start_removing_noperm, start_removing_killable
export function start_removing(parent: Dentry, name: Name): Dentry {
  return start_dirop(parent, name, 0);
}
