import type { Dentry } from '../vocabulary.ts';
import { DCACHE_PERSISTENT, spin_lock, spin_unlock } from '../vocabulary.ts';
import { dput } from './dput.ts';

/** The file is to go: gives up the reference that kept the dentry for as long as it existed. */
// from: fs/dcache.c d_make_discardable
export function d_make_discardable(d: Dentry): void {
  spin_lock(d.d_lock);
  /// {T} marks {d} no longer persistent
  d.d_flags &= ~DCACHE_PERSISTENT;
  spin_unlock(d.d_lock);
  dput(d);
}
