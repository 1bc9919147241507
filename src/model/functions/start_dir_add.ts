import type { Inode } from '../vocabulary.ts';
import { i_dir_seq_begin } from '../vocabulary.ts';

/** Opens the odd section of i_dir_seq: a name turns from in-lookup into hashed. */
// from: fs/dcache.c start_dir_add
export function start_dir_add(dir: Inode): number {
  return i_dir_seq_begin(dir);
}
