import type { Dentry, Name } from '../vocabulary.ts';
import { ovl_iterate_merged } from './ovl_iterate_merged.ts';

/** Lists a directory of an overlay, which in the model is a merged one. */
// from: fs/overlayfs/readdir.c ovl_iterate
export function ovl_iterate(dir: Dentry, name: Name, second: Name): number {
  return ovl_iterate_merged(dir, name, second);
}
