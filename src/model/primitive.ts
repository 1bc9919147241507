import type { Machine } from './machine.ts';

/**
 * One atomic step of the model. Arguments are numbers: ids, plain values, or, for a place such
 * as `d.d_lock`, its word index.
 */
export interface Primitive {
  /** May it run now? Absent = always. */
  guard?: (k: Machine, a: number, b: number) => boolean;
  /** How many answers the environment has to choose from here; absent = one. */
  choices?: (k: Machine, a: number) => number;
  /** Does it; the result, or STAY. */
  run: (k: Machine, a: number, b: number) => number;
  /** `{0}`, `{1}` are the arguments, named by what they are; `{T}` the thread. */
  say: string;
  tags: readonly string[];
  /** Words it may touch: `Struct.field`, or `*0` for the place handed over as first argument. */
  reads: readonly string[];
  writes: readonly string[];
  /** Class of lock that the thread may wait for here. */
  acquires?: 'spin' | 'read' | 'write' | 'sleep';
}

/** Word index of the moving thread's own field. */
export function own(k: Machine, field: string): number {
  return k.base('Thread', k.t + 1) + k.offset('Thread', field);
}

/** Word index of a dentry's field, tested for NULL, ERR and freed memory. */
export function dentryField(k: Machine, d: number, field: string): number {
  return k.deref('Dentry', d) + k.offset('Dentry', field);
}
