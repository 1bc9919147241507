import type { Dentry, Name } from '../vocabulary.ts';
import { NULL, O_CREAT, O_EXCL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_fast } from './lookup_fast.ts';

/**
 * What the cache has of the name to open. NULL: go on to open_last_lookups(), which the creation of
 * a new file always does, and any creation that finds a negative dentry.
 */
// from: fs/namei.c lookup_fast_for_open
export function lookup_fast_for_open(
  dir: Dentry,
  name: Name,
  open_flag: number,
  flags: number,
): Dentry {
  if ((open_flag & O_CREAT) !== 0 && (open_flag & O_EXCL) !== 0) return NULL;
  const d = lookup_fast(dir, name, flags);
  if (d === NULL) return NULL;
  if ((open_flag & O_CREAT) !== 0) {
    /// {T} tests whether {d} is negative, and the file has to be created under the lock
    if (d.d_inode === NULL) {
      dput(d);
      return NULL;
    }
  }
  return d;
}
