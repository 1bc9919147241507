import type { Dentry, Name } from '../vocabulary.ts';
import { IS_ERR, NULL } from '../vocabulary.ts';
import { create_and_splice } from './create_and_splice.ts';
import { dput } from './dput.ts';
import { end_dirop } from './end_dirop.ts';
import { filename_create } from './filename_create.ts';

/** Creates a file or a directory on a network file system, from the parent that a walk has reached. */
// from: fs/namei.c filename_create and its callers
export function sys_create_and_splice(dir: Dentry, name: Name, directory: number): number {
  let d = filename_create(dir, name);
  if (IS_ERR(d)) return d as never;
  const other = create_and_splice(d, directory);
  if (IS_ERR(other)) {
    end_dirop(dir, d);
    return other as never;
  }
  if (other !== NULL) {
    dput(d);
    d = other;
  }
  end_dirop(dir, d);
  return 0;
}
