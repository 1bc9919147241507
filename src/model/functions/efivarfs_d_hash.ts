import type { Name } from '../vocabulary.ts';
import { d_op_hash } from '../vocabulary.ts';

/** The ->d_hash of efivarfs: the case of the GUID in a name does not count. */
// from: fs/efivarfs/super.c efivarfs_d_hash
export function efivarfs_d_hash(text: Name): Name {
  return d_op_hash(text);
}
