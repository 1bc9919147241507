import type { Dentry } from '../vocabulary.ts';
import { NULL, spin_lock, spin_trylock, spin_unlock } from '../vocabulary.ts';

/** Takes i_lock under d_lock, the wrong way round: by trying. False when a reference came back. */
// from: fs/dcache.c lock_for_kill
export function lock_for_kill(d: Dentry): boolean {
  /// {T} reads whether {d} has an inode to lock
  const inode = d.d_inode;
  if (inode === NULL) return true;
  if (spin_trylock(inode.i_lock)) return true;
  spin_unlock(d.d_lock);
  spin_lock(inode.i_lock);
  spin_lock(d.d_lock);
  /// {T} tests whether {d} is still without references
  if (d.count === 0) return true;
  spin_unlock(inode.i_lock);
  return false;
}
