import type { Dentry, Inode } from '../vocabulary.ts';
import { IS_ERR, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { nfs_add_or_obtain } from './nfs_add_or_obtain.ts';

/** nfs_add_or_obtain() for who does not care which dentry the object has in the end. 0 or an error. */
// from: fs/nfs/dir.c nfs_instantiate
export function nfs_instantiate(dir: Dentry, d: Dentry, made: Inode, lacks: number): number {
  const other = nfs_add_or_obtain(dir, d, made, lacks);
  if (IS_ERR(other)) return other as never;
  if (other !== NULL) dput(other);
  return 0;
}
