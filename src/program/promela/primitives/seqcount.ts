import type { PromelaPrimitive } from '../promelaPrimitive.ts';

/** rename_lock (a spinlock and a count) and i_dir_seq. */
export const seqcounts: Record<string, PromelaPrimitive> = {
  write_seqlock: {
    params: [],
    guard: 'w[Global_rename_lock] == 0',
    effect: `
    w[Global_rename_lock] = me;
    w[Global_rename_seq] = w[Global_rename_seq] + 1`,
  },
  write_sequnlock: {
    params: [],
    effect: `
    report_if(w[Global_rename_lock] != me, LOCK_IMBALANCE);
    w[Global_rename_lock] = 0;
    w[Global_rename_seq] = w[Global_rename_seq] + 1`,
  },
  read_seqbegin: {
    params: [],
    guard: '(w[Global_rename_seq] & 1) == 0',
    effect: 'result = w[Global_rename_seq]',
  },
  read_seqretry: {
    params: ['seq'],
    effect: 'result = (w[Global_rename_seq] != seq)',
  },
  i_dir_seq_begin: {
    params: ['dir'],
    guard: '(dir) <= 0 || (w[Inode_i_dir_seq(dir)] & 1) == 0',
    effect: `
    touch_Inode(dir);
    result = w[Inode_i_dir_seq(dir)];
    w[Inode_i_dir_seq(dir)] = result + 1`,
  },
  i_dir_seq_end: {
    params: ['dir', 'n'],
    effect: `
    touch_Inode(dir);
    w[Inode_i_dir_seq(dir)] = n + 2`,
  },
};
