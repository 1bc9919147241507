import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, finished } from '../vocabulary.ts';
import { sys_stat_ref } from './sys_stat_ref.ts';

/** stat that begins once the three threads before it have finished. */
// from: fs/namei.c walk_component
export function sys_stat_ref_last(dir: Dentry, name: Name): number {
  /// {T} begins, now that the others have finished
  begins_when(finished(1) && finished(2) && finished(3));
  return sys_stat_ref(dir, name);
}
