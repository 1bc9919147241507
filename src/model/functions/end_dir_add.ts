import type { Dentry, Inode } from '../vocabulary.ts';
import { i_dir_seq_end, patch, wake_up_all, wake_up_var_locked } from '../vocabulary.ts';

/** Closes the odd section and wakes the sleepers: before 04 those on the head, then those of d. */
// from: fs/dcache.c end_dir_add
export function end_dir_add(dir: Inode, n: number, wake: number, d: Dentry): void {
  i_dir_seq_end(dir, n);
  if (patch(4)) {
    if (wake !== 0) {
      wake_up_var_locked(d); // from: fs/dcache.c end_dir_add [PATCH 04]
    }
  } else {
    wake_up_all(wake as never);
  }
}
