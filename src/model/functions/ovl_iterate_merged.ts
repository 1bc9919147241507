import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { ovl_cache_update } from './ovl_cache_update.ts';

/** Lists a merged directory of one or two entries: how many of them, or an error. */
// from: fs/overlayfs/readdir.c ovl_iterate_merged
export function ovl_iterate_merged(dir: Dentry, name: Name, second: Name): number {
  const listed = ovl_cache_update(dir, name);
  if (listed < 0 || second === NULL) return listed;
  const more = ovl_cache_update(dir, second);
  if (more < 0) return more;
  return listed + more;
}
