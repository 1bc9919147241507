import type { Dentry, Name } from '../vocabulary.ts';
import { open_last_lookups } from './open_last_lookups.ts';

/** open(name) without O_CREAT from the parent that a walk has reached, past its fast path. */
// from: fs/namei.c path_openat
export function sys_open_read(dir: Dentry, name: Name): number {
  return open_last_lookups(dir, name, 0, 0);
}
