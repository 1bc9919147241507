import type { Dentry, Name } from '../vocabulary.ts';
import { O_CREAT } from '../vocabulary.ts';
import { open_last_lookups } from './open_last_lookups.ts';

/** open(name, O_CREAT) by somebody who may not create in this directory. */
// from: fs/namei.c path_openat
export function sys_open_denied(dir: Dentry, name: Name): number {
  return open_last_lookups(dir, name, O_CREAT, 0);
}
