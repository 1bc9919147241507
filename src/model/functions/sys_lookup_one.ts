import type { Dentry, Name } from '../vocabulary.ts';
import { down_read, down_write, IS_ERR, up_read, up_write } from '../vocabulary.ts';
import { dput } from './dput.ts';
import { lookup_one } from './lookup_one.ts';

/** A user of lookup_one() inside the kernel, which has locked the directory as it saw fit. */
// from: fs/namei.c lookup_one
export function sys_lookup_one(dir: Dentry, name: Name, exclusive: number): number {
  if (exclusive !== 0) down_write(dir.d_inode.i_rwsem);
  else down_read(dir.d_inode.i_rwsem);
  const d = lookup_one(dir, name);
  if (exclusive !== 0) up_write(dir.d_inode.i_rwsem);
  else up_read(dir.d_inode.i_rwsem);
  if (IS_ERR(d)) return d as never;
  dput(d);
  return 0;
}
