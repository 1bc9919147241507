import type { Dentry } from '../vocabulary.ts';
import { fs } from '../vocabulary.ts';
import { dropping_lookup } from './dropping_lookup.ts';
import { nfs_lookup } from './nfs_lookup.ts';
import { ntfs_lookup } from './ntfs_lookup.ts';
import { ovl_lookup } from './ovl_lookup.ts';
import { simple_lookup } from './simple_lookup.ts';
import { xfs_vn_ci_lookup } from './xfs_vn_ci_lookup.ts';

/** The directory's ->lookup, as its file system has it. */
export function i_op_lookup(dir: Dentry, d: Dentry, flags: number): Dentry {
  if (fs('nfs')) return nfs_lookup(dir, d, flags);
  if (fs('overlayfs')) return ovl_lookup(d);
  if (fs('ci')) return xfs_vn_ci_lookup(d, flags);
  if (fs('ntfs')) return ntfs_lookup(d, flags);
  if (fs('drops')) return dropping_lookup(dir, d, flags);
  return simple_lookup(d);
}
