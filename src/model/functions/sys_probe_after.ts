import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, ENOENT, finished, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_fast } from './lookup_fast.ts';

/** A lookup that only asks the cache, and begins once another thread has finished. */
// from: fs/namei.c lookup_fast
export function sys_probe_after(dir: Dentry, name: Name, thread: number): number {
  /// {T} begins, now that the other thread has finished
  begins_when(finished(thread));
  const d = lookup_fast(dir, name, 0);
  if (d === NULL) return -ENOENT;
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return -ENOENT;
  return 0;
}
