import type { Dentry, Name } from '../vocabulary.ts';
import { COST_ON, EBUSY, ERR, EWOULDBLOCK, IS_ERR, NULL, patch, variant } from '../vocabulary.ts';
import { d_alloc_noblock } from './d_alloc_noblock.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { lookup_noperm } from './lookup_noperm.ts';
import { nfs_lookup } from './nfs_lookup.ts';

/**
 * A dentry of a name that the server does not have. The kernel counts through the names; the model
 * has two of them, and the counter goes round.
 */
// from: fs/nfs/unlink.c nfs_sillyrename
export function nfs_sillyrename_target(dir: Dentry, silly1: Name, silly2: Name): Dentry {
  let name = silly2;
  for (;;) {
    if (name === silly2) name = silly1;
    else name = silly2;
    if (!patch(18)) {
      const found = lookup_noperm(dir, name);
      if (IS_ERR(found)) return found;
      /// {T} tests whether the name is free: {found} is negative
      if (found.d_inode === NULL) return found;
      dput(found);
      continue;
    }
    const d = d_alloc_noblock(dir, name); // from: fs/nfs/unlink.c nfs_sillyrename [PATCH 18]
    if (d === ERR(EWOULDBLOCK)) continue;
    if (IS_ERR(d)) return d;
    /// {T} tests whether the name is taken: {d} is positive
    if (d.d_inode !== NULL) {
      dput(d);
      continue;
    }
    /// {T} is about to ask the server, also where {d} is hashed and known to be negative
    COST_ON(d.d_hash !== 0);
    const other = nfs_lookup(dir, d, 0); // from: fs/nfs/unlink.c nfs_sillyrename [PATCH 18]
    d_lookup_done(d);
    if (variant('cure-18-1') && IS_ERR(other)) {
      dput(d);
      return ERR(EBUSY);
    }
    if (other === NULL) {
      /// {T} tests whether the name is free: {d} is still negative
      if (d.d_inode === NULL) return d; // from: fs/nfs/unlink.c nfs_sillyrename [PATCH 18]
    } else if (!IS_ERR(other)) {
      dput(other);
    }
    dput(d);
  }
}
