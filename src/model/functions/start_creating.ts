import type { Dentry, Name } from '../vocabulary.ts';
import { LOOKUP_CREATE } from '../vocabulary.ts';
import { start_dirop } from './start_dirop.ts';

/**
 * Prepares to use or create a name: a dentry, positive where the name exists, and the parent locked.
 * start_creating_noperm() asks for no permission, start_creating_killable() lets a signal end the wait
 * for the lock; nobody sends one here.
 */
// from: fs/namei.c start_creating, start_creating_noperm, start_creating_killable
export function start_creating(parent: Dentry, name: Name): Dentry {
  return start_dirop(parent, name, LOOKUP_CREATE);
}
