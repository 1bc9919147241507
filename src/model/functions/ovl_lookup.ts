import type { Dentry } from '../vocabulary.ts';
import { COST_ON, NULL, OVL_E_RACED_READDIR, patch, variant } from '../vocabulary.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { ovl_lookup_layers } from './ovl_lookup_layers.ts';
import { try_lookup_noperm } from './try_lookup_noperm.ts';

/**
 * ->lookup of an overlay. Since 09 readdir may have hashed a dentry of its own for the name while
 * this one was waiting: that one is returned. 10 looks for it only where readdir left a mark.
 */
// from: fs/overlayfs/namei.c ovl_lookup
export function ovl_lookup(d: Dentry): Dentry {
  if (patch(9) && !variant('no-alias-check')) {
    let raced = true;
    if (patch(10)) {
      /// {T} tests whether a readdir met {d} while it was in-lookup
      raced = (d.d_fsdata & OVL_E_RACED_READDIR) !== 0; // from: fs/overlayfs/namei.c ovl_lookup [PATCH 10]
      if (raced) {
        /// {T} takes the mark off {d}
        d.d_fsdata &= ~OVL_E_RACED_READDIR; // from: fs/overlayfs/namei.c ovl_lookup [PATCH 10]
      }
    }
    if (raced) {
      /// {T} reads who is the parent of {d}
      const parent = d.d_parent;
      /// {T} reads the name of {d}
      const name = d.d_name;
      const alias = try_lookup_noperm(parent, name); // from: fs/overlayfs/namei.c ovl_lookup [PATCH 09]
      if (alias !== NULL) return alias;
      if (variant('counts-lookups')) {
        /// {T} has looked in the hash for a dentry of readdir, and in vain
        COST_ON(alias === NULL);
      }
    }
    if (patch(10)) {
      /// {T} asks itself whether it knows already what it is about to ask the layers
      COST_ON(d.d_hash !== 0);
    }
  }
  const inode = ovl_lookup_layers(d);
  return d_splice_alias(inode, d);
}
