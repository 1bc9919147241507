import type { Dentry } from '../vocabulary.ts';
import { IS_ERR, NULL } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { dput } from './dput.ts';
import { nfs3_do_create } from './nfs3_do_create.ts';

/**
 * Makes a fifo or a device on NFSv3, which count as files here; on an error the dentry goes. Its
 * steps are those of nfs_symlink() too. 0 or an error.
 */
// from: fs/nfs/dir.c nfs_mknod, nfs_symlink
export function nfs_mknod(dir: Dentry, d: Dentry, lacks: number): number {
  const other = nfs3_do_create(dir, d, lacks);
  if (IS_ERR(other)) {
    d_drop(d);
    return other as never;
  }
  if (other !== NULL) dput(other);
  return 0;
}
