import type { Dentry } from '../vocabulary.ts';
import { NULL, WARN_ON, write_seqlock, write_sequnlock } from '../vocabulary.ts';
import { __d_move } from './__d_move.ts';

/** Lets two positive dentries change places. */
// from: fs/dcache.c d_exchange
export function d_exchange(d: Dentry, other: Dentry): void {
  write_seqlock();
  /// {T} checks that {other} is positive
  WARN_ON(other.d_inode === NULL);
  __d_move(d, other, 1);
  write_sequnlock();
}
