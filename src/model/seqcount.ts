import type { Machine } from './machine.ts';
import type { Primitive } from './primitive.ts';

const renameLock = (k: Machine): number => k.base('Global', 1) + k.offset('Global', 'rename_lock');
const renameSeq = (k: Machine): number => k.base('Global', 1) + k.offset('Global', 'rename_seq');
const dirSeq = (k: Machine, dir: number): number =>
  k.deref('Inode', dir) + k.offset('Inode', 'i_dir_seq');
const rename = ['Global.rename_lock', 'Global.rename_seq'];

/** rename_lock and i_dir_seq (base.md 4.4). */
export const seqcountPrimitives: Record<string, Primitive> = {
  write_seqlock: {
    guard: (k) => k.get(renameLock(k)) === 0,
    run: (k) => {
      k.set(renameLock(k), k.t + 1);
      k.set(renameSeq(k), k.get(renameSeq(k)) + 1);
      return 0;
    },
    say: '{T} takes rename_lock for writing',
    tags: ['lock', 'seq'],
    reads: rename,
    writes: rename,
    acquires: 'spin',
  },
  write_sequnlock: {
    run: (k) => {
      if (k.get(renameLock(k)) !== k.t + 1)
        k.report('lock imbalance', 'rename_lock is not its own');
      k.set(renameLock(k), 0);
      k.set(renameSeq(k), k.get(renameSeq(k)) + 1);
      return 0;
    },
    say: '{T} drops rename_lock',
    tags: ['lock', 'seq'],
    reads: rename,
    writes: rename,
  },
  read_seqbegin: {
    guard: (k) => (k.get(renameSeq(k)) & 1) === 0,
    run: (k) => k.get(renameSeq(k)),
    say: '{T} samples rename_lock',
    tags: ['seq'],
    reads: rename,
    writes: [],
    acquires: 'spin',
  },
  read_seqretry: {
    run: (k, seq) => (k.get(renameSeq(k)) === seq ? 0 : 1),
    say: '{T} asks whether rename_lock moved since its sample',
    tags: ['seq', 'chk'],
    reads: rename,
    writes: [],
  },
  i_dir_seq_begin: {
    guard: (k, dir) => dir <= 0 || (k.get(dirSeq(k, dir)) & 1) === 0,
    run: (k, dir) => {
      const at = dirSeq(k, dir);
      const n = k.get(at);
      k.set(at, n + 1);
      return n;
    },
    say: '{T} makes i_dir_seq odd: a name is changing from in-lookup to hashed',
    tags: ['seq'],
    reads: ['Inode.i_dir_seq'],
    writes: ['Inode.i_dir_seq'],
    acquires: 'spin',
  },
  i_dir_seq_end: {
    run: (k, dir, n) => {
      k.set(dirSeq(k, dir), n + 2);
      return 0;
    },
    say: '{T} makes i_dir_seq even again',
    tags: ['seq'],
    reads: ['Inode.i_dir_seq'],
    writes: ['Inode.i_dir_seq'],
  },
};
