import type { Dentry } from '../vocabulary.ts';
import { fs } from '../vocabulary.ts';
import { dropping_atomic_open } from './dropping_atomic_open.ts';
import { nfs_atomic_open } from './nfs_atomic_open.ts';

/** The directory's ->atomic_open, as its file system has it. */
export function i_op_atomic_open(dir: Dentry, d: Dentry, flags: number): Dentry {
  if (fs('drops')) return dropping_atomic_open(dir, d);
  return nfs_atomic_open(dir, d, flags);
}
