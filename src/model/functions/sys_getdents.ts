import type { Dentry, Name } from '../vocabulary.ts';
import { iterate_dir } from './iterate_dir.ts';

/** getdents of a directory that has one entry, or two on an overlay; on NFS `kind` is its kind. */
// from: fs/readdir.c getdents64
export function sys_getdents(dir: Dentry, name: Name, second: Name, kind: number): number {
  return iterate_dir(dir, name, second, kind);
}
