import type { Dentry } from '../vocabulary.ts';
import { d_in_lookup } from './d_in_lookup.ts';

/** May an operation still work on what it looked up before it had the lock? */
// from: fs/namei.c start_renaming
export function still_there(dir: Dentry, d: Dentry): boolean {
  if (d_in_lookup(d)) return true;
  /// {T} tests whether {d} is still hashed under {dir}
  return d.d_hash !== 0 && d.d_parent === dir;
}
