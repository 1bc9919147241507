import type { Dentry, Name } from '../vocabulary.ts';
import {
  ENOMEM,
  ERR,
  EWOULDBLOCK,
  IS_ERR,
  me,
  NULL,
  OVL_E_RACED_READDIR,
  patch,
  variant,
} from '../vocabulary.ts';
import { d_alloc_name } from './d_alloc_name.ts';
import { d_alloc_noblock } from './d_alloc_noblock.ts';
import { d_alloc_noblock_return } from './d_alloc_noblock_return.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { dput } from './dput.ts';
import { ovl_lookup } from './ovl_lookup.ts';

/**
 * The dentry of an entry that readdir is about to list, without ever waiting: where another thread
 * owns the name, a private one. As posted the test before ->lookup is the wrong way round.
 */
// from: fs/overlayfs/readdir.c ovl_cache_update
export function ovl_cache_dentry(dir: Dentry, name: Name): Dentry {
  let d: Dentry = NULL;
  if (patch(10))
    d = d_alloc_noblock_return(dir, name); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 10]
  else d = d_alloc_noblock(dir, name); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 09]
  if (d === ERR(EWOULDBLOCK)) {
    if (patch(10)) {
      const inLookup = me().in_lookup;
      me().in_lookup = NULL;
      /// {T} marks {inLookup}, which another thread owns: a readdir met it
      inLookup.d_fsdata |= OVL_E_RACED_READDIR; // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 10]
      dput(inLookup); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 10]
    }
    d = d_alloc_name(dir, name); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 09]
    if (variant('review-fix')) {
      if (d === NULL) return ERR(ENOMEM);
    }
  }
  if (IS_ERR(d)) return d;
  let ask = false;
  if (variant('review-fix')) {
    /// {T} tests whether {d} is unhashed: in-lookup, or made here
    ask = d.d_hash === 0;
  } else {
    /// {T} tests whether {d} is hashed, where it should ask whether it is unhashed
    ask = d.d_hash !== 0; // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 09]
  }
  if (!ask) return d;
  const alias = ovl_lookup(d); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 09]
  if (alias === NULL) return d;
  d_lookup_done(d); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 09]
  dput(d); // from: fs/overlayfs/readdir.c ovl_cache_update [PATCH 09]
  return alias;
}
