import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, finished } from '../vocabulary.ts';
import { sys_stat_ref } from './sys_stat_ref.ts';

/** stat that begins once another thread has finished. */
// from: fs/namei.c walk_component
export function sys_stat_ref_after(dir: Dentry, name: Name, thread: number): number {
  /// {T} begins, now that the other call has returned
  begins_when(finished(thread));
  return sys_stat_ref(dir, name);
}
