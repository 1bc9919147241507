import type { Library } from '../../src/program/ir.ts';
import { promelaOfCell } from '../../src/program/promela/export.ts';
import { makeWorld } from '../../src/program/world.ts';
import { benchSetting } from '../cast.ts';
import { census } from './census.ts';
import { initialState } from './compare.ts';
import { Pan, type Time } from './pan.ts';

/**
 * Times Spin on the bench cast with n threads, -O2 and without reduction. The rows to write are
 * those that two threads reach; where n threads reach another one, an assertion breaks and this
 * throws.
 */
export function panTimes(
  n: number,
  library: Library,
): { states: number; transitions: number; vector: number; spin: Time; gcc: Time; pan: Time } {
  const { rows } = census(makeWorld(benchSetting(2), library));
  const every = new Set(rows.flatMap((its) => [...its]));
  const text = promelaOfCell(benchSetting(n), library, Array(n).fill(every));
  const pan = new Pan(text, [], ['-O2', '-DSAFETY', '-DNOBOUNDCHECK']);
  try {
    const { states, transitions, errors, vector } = pan.verify('-w22');
    if (errors > 0) throw new Error(`${errors} errors with ${n} threads: a row is missing`);
    const counts = { states, transitions: transitions - initialState, vector };
    return { ...counts, spin: pan.spin, gcc: pan.gcc, pan: pan.ran };
  } finally {
    pan.close();
  }
}
