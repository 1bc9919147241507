import type { Dentry, Inode } from '../vocabulary.ts';
import { rpc_lookup } from '../vocabulary.ts';

/** Asks the layers of an overlay for the name, from the top one down. */
// from: fs/overlayfs/namei.c ovl_lookup_layers
export function ovl_lookup_layers(d: Dentry): Inode {
  /// {T} asks the layers of the overlay for the name of {d}
  return rpc_lookup(d.d_name);
}
