import type { Dentry, Name } from '../vocabulary.ts';
import { DIRECTORY, EISDIR, IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { start_dirop } from './start_dirop.ts';

/** unlink(name) where the name, if there is one, is a directory: it is looked up, and refused. */
// from: fs/namei.c filename_unlinkat, may_delete_dentry
export function sys_unlink_directory(dir: Dentry, name: Name): number {
  const d = start_dirop(dir, name, 0);
  if (IS_ERR(d)) return d as never;
  let error = 0;
  /// {T} tests whether {d} is a directory, which unlink() leaves alone
  if (d.d_type === DIRECTORY) error = -EISDIR;
  end_dirop(dir, d);
  return error;
}
