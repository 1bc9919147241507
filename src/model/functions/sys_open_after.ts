import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, ENOENT, finished, LOOKUP_OPEN, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_fast_for_open } from './lookup_fast_for_open.ts';
import { open_last_lookups } from './open_last_lookups.ts';

/** open(name) without O_CREAT, fast path first, that begins once another thread has finished. */
// from: fs/namei.c open_last_lookups
export function sys_open_after(dir: Dentry, name: Name, thread: number): number {
  /// {T} begins, now that the file is there
  begins_when(finished(thread));
  const d = lookup_fast_for_open(dir, name, 0, LOOKUP_OPEN);
  if (d === NULL) return open_last_lookups(dir, name, 0, 0);
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return -ENOENT;
  return 0;
}
