import type { Dentry, Name } from '../vocabulary.ts';
import { O_CREAT } from '../vocabulary.ts';
import { open_last_lookups } from './open_last_lookups.ts';

/** open(name, O_CREAT) from the parent that a walk has reached. */
// from: fs/namei.c path_openat
export function sys_open_creat(dir: Dentry, name: Name): number {
  return open_last_lookups(dir, name, O_CREAT, 1);
}
