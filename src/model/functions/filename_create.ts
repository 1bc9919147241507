import type { Dentry, Name } from '../vocabulary.ts';
import { LOOKUP_CREATE, LOOKUP_EXCL } from '../vocabulary.ts';
import { start_dirop } from './start_dirop.ts';

/** Begins to create a name, in the parent that a walk has reached: it must not exist yet. */
// from: fs/namei.c filename_create
export function filename_create(dir: Dentry, name: Name): Dentry {
  return start_dirop(dir, name, LOOKUP_CREATE | LOOKUP_EXCL);
}
