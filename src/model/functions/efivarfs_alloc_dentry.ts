import type { Dentry, Name } from '../vocabulary.ts';
import { ENOMEM, ERR, IS_ERR, NULL } from '../vocabulary.ts';
import { d_alloc } from './d_alloc.ts';
import { efivarfs_d_hash } from './efivarfs_d_hash.ts';

/** The private way to hash a name with one’s own ->d_hash and take a dentry; 11 takes it away. */
// from: fs/efivarfs/super.c efivarfs_alloc_dentry
export function efivarfs_alloc_dentry(parent: Dentry, text: Name): Dentry {
  const name = efivarfs_d_hash(text);
  if (IS_ERR(name)) return name as never;
  const d = d_alloc(parent, name);
  if (d === NULL) return ERR(ENOMEM);
  return d;
}
