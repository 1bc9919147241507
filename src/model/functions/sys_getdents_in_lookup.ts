import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, d_hash, in_lookup_hash, NULL } from '../vocabulary.ts';
import { sys_getdents } from './sys_getdents.ts';

/** getdents that begins once another thread looks the name up, or is done with it. */
// from: fs/readdir.c getdents64
export function sys_getdents_in_lookup(dir: Dentry, name: Name): number {
  /// {T} begins, now that another thread has come to {name}
  begins_when(in_lookup_hash(dir, name).first !== NULL || d_hash(name).first !== NULL);
  return sys_getdents(dir, name, NULL, 0);
}
