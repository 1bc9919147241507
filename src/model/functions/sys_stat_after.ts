import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, finished } from '../vocabulary.ts';
import { sys_stat } from './sys_stat.ts';

/** stat that begins once another thread has finished. */
// from: fs/namei.c walk_component
export function sys_stat_after(dir: Dentry, name: Name, thread: number): number {
  /// {T} begins, now that the other thread has finished
  begins_when(finished(thread));
  return sys_stat(dir, name);
}
