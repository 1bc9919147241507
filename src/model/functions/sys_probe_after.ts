import type { Dentry, Name } from '../vocabulary.ts';
import { begins_when, ENOENT, finished, NULL } from '../vocabulary.ts';
import { d_lookup } from './d_lookup.ts';
import { dput } from './dput.ts';

/** A lookup that only asks the cache, and begins once another thread has finished. */
// from: fs/namei.c lookup_fast
export function sys_probe_after(dir: Dentry, name: Name, thread: number): number {
  /// {T} begins, now that the entry is there
  begins_when(finished(thread));
  const d = d_lookup(dir, name);
  if (d === NULL) return -ENOENT;
  /// {T} reads what {d} stands for
  const inode = d.d_inode;
  dput(d);
  if (inode === NULL) return -ENOENT;
  return 0;
}
