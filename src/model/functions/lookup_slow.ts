import type { Dentry, Name } from '../vocabulary.ts';
import { down_read, LOOKUP_SHARED, patch, proposed, up_read } from '../vocabulary.ts';
import { __lookup_slow } from './__lookup_slow.ts';

/** The slow path of a walk: today it holds the directory's i_rwsem shared from end to end. */
// from: fs/namei.c lookup_slow
export function lookup_slow(dir: Dentry, name: Name, flags: number): Dentry {
  if (!proposed('P2')) down_read(dir.d_inode.i_rwsem);
  let how = flags;
  if (patch(7)) how = flags | LOOKUP_SHARED; // from: fs/namei.c lookup_slow [PATCH 07]
  const d = __lookup_slow(dir, name, how, 0);
  if (!proposed('P2')) up_read(dir.d_inode.i_rwsem);
  return d;
}
