import type { Dentry, Name } from '../vocabulary.ts';
import { ERR, EWOULDBLOCK, IS_ERR, NULL } from '../vocabulary.ts';
import { d_alloc_trylock } from './d_alloc_trylock.ts';
import { d_drop } from './d_drop.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { nfs_lookup } from './nfs_lookup.ts';

/**
 * The later form: only an in-lookup dentry of its own is handed to ->lookup. A negative one that is
 * hashed is unhashed, and its name tried once more.
 */
// from: fs/nfs/unlink.c nfs_sillyrename
export function nfs_sillyrename_owned(dir: Dentry, silly1: Name, silly2: Name): Dentry {
  let name = silly1;
  for (;;) {
    const d = d_alloc_trylock(dir, name);
    let taken = 0;
    if (d === ERR(EWOULDBLOCK)) {
      taken = 1;
    } else {
      if (IS_ERR(d)) return d;
      /// {T} tests whether the name is taken: {d} is positive
      if (d.d_inode !== NULL) {
        taken = 1;
      } else if (d_in_lookup(d)) {
        const other = nfs_lookup(dir, d, 0);
        d_lookup_done(d);
        if (other === NULL) {
          /// {T} tests whether the name is free: {d} is still negative
          if (d.d_inode === NULL) return d;
        } else if (!IS_ERR(other)) {
          dput(other);
        }
        taken = 1;
      } else {
        d_drop(d); // mark: not-the-subject
      }
      dput(d);
    }
    if (taken !== 0) {
      if (name === silly1) name = silly2;
      else name = silly1;
    }
  }
}
