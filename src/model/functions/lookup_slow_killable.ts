import type { Dentry, Name } from '../vocabulary.ts';
import {
  down_read_killable,
  EINTR,
  ERR,
  LOOKUP_SHARED,
  patch,
  proposed,
  up_read,
} from '../vocabulary.ts';
import { __lookup_slow } from './__lookup_slow.ts';

/** As lookup_slow, but a signal ends the wait for the directory. */
// from: fs/namei.c lookup_slow_killable
export function lookup_slow_killable(dir: Dentry, name: Name, flags: number): Dentry {
  if (!proposed('P2')) {
    const error = down_read_killable(dir.d_inode.i_rwsem);
    if (error !== 0) return ERR(EINTR);
  }
  let how = flags;
  if (patch(7)) how = flags | LOOKUP_SHARED; // from: fs/namei.c lookup_slow_killable [PATCH 07]
  const d = __lookup_slow(dir, name, how, 1);
  if (!proposed('P2')) up_read(dir.d_inode.i_rwsem);
  return d;
}
