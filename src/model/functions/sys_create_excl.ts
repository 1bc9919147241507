import type { Dentry, Name } from '../vocabulary.ts';
import { EEXIST, IS_ERR, LOOKUP_CREATE, LOOKUP_EXCL } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { nfs_create } from './nfs_create.ts';
import { start_dirop } from './start_dirop.ts';

/** open(name, O_CREAT | O_EXCL) on NFS, from the parent that a walk has reached. */
// from: fs/namei.c filename_create and its callers
export function sys_create_excl(dir: Dentry, name: Name): number {
  const d = start_dirop(dir, name, LOOKUP_CREATE | LOOKUP_EXCL);
  if (IS_ERR(d)) return -EEXIST;
  const result = nfs_create(dir, d);
  end_dirop(dir, d);
  return result;
}
