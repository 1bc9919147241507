import type { Dentry } from '../vocabulary.ts';
import { write_seqlock, write_sequnlock } from '../vocabulary.ts';
import { __d_move } from './__d_move.ts';

/** Moves a dentry onto the name of another, which ends unhashed. */
// from: fs/dcache.c d_move
export function d_move(d: Dentry, target: Dentry): void {
  write_seqlock();
  __d_move(d, target, 0);
  write_sequnlock();
}
