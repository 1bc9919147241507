import type { Dentry } from '../vocabulary.ts';

/** Asks the file system whether a cached dentry still holds; here the server always agrees. */
// from: fs/namei.c d_revalidate
export function d_revalidate(d: Dentry): boolean {
  /// {T} asks the file system whether {d} still holds: it does
  return d.d_time >= 0;
}
