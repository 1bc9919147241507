import { cellOf } from '../../src/explorer/cell.ts';
import { exploreAll } from '../../src/explorer/explore.ts';
import type { Library } from '../../src/program/ir.ts';
import type { Setting } from '../../src/program/program.ts';
import { promelaOfCell } from '../../src/program/promela/export.ts';
import { makeWorld } from '../../src/program/world.ts';
import { census } from './census.ts';
import { Pan } from './pan.ts';

/** What is compared, as each side counts it. */
export interface Counts {
  states: number;
  transitions: number;
  deadlocks: number;
  /** States in which a finding ended the run. */
  ended: number;
  /** Transitions that break something. */
  violations: number;
  /** Is there a run for ever in which every thread gets its turn? */
  livelock: boolean;
}

export interface Comparison {
  cell: string;
  verdict: string;
  ours: Counts;
  spin: Counts;
  /** Differences that nothing explains, in words; empty = both agree. */
  differences: string[];
}

/** The only difference of the two that is known: Spin counts the initial state as a transition. */
export const initialState = 1;

/**
 * Explores a cell and lets Spin verify its Promela, without reduction on either side.
 * `allRows`: also rows that no run reaches are written, which takes the compiler minutes.
 * Throws when the cell is larger than a bound or a tool fails.
 */
export function compare(setting: Setting, library: Library, allRows = false): Comparison {
  const run = exploreAll(makeWorld(setting, library));
  const counted = census(makeWorld(setting, library));
  const cell = `${setting.cast.id} ${setting.variant.id} ${setting.locking}`;
  if (run.bounded || counted.bounded)
    throw new Error(`${cell} reaches a bound: nothing to compare`);
  const { deadlocks, ended, violations } = counted;
  const ours: Counts = {
    states: run.states,
    transitions: run.transitions,
    deadlocks,
    ended,
    violations,
    livelock: run.found.some(({ word }) => word === 'livelock'),
  };
  const text = promelaOfCell(setting, library, allRows ? undefined : counted.rows);
  const spin = spinCounts(text);
  const differences = (Object.keys(ours) as (keyof Counts)[])
    .filter((what) => ours[what] !== spin[what])
    .map((what) => `${what}: the explorer has ${ours[what]}, Spin ${spin[what]}`);
  for (const what of ['states', 'transitions'] as const) {
    if (counted[what] === ours[what]) continue;
    differences.push(`${what}: the explorer has ${ours[what]}, a plain count ${counted[what]}`);
  }
  return { cell, verdict: cellOf(setting, run).verdict, ours, spin, differences };
}

/** What Spin counts in a cell's Promela. */
export function spinCounts(text: string): Counts {
  const all = withPan(text, [], safety, (pan) => {
    const { states, transitions, errors } = pan.verify();
    const violations = errors === 0 ? 0 : pan.verify('-E').errors;
    return { states, transitions, violations, deadEnds: errors - violations };
  });
  // An end by a finding is a dead end to Spin, as a deadlock is: resting there tells them apart.
  const resting =
    all.violations === 0
      ? { errors: all.deadEnds, transitions: all.transitions }
      : withPan(text, ['REST'], safety, (pan) => pan.verify('-A'));
  const cycles = withPan(text, ['LAZY'], ['-O0', '-DNP'], (pan) =>
    pan.verify('-l', '-f', '-A', '-E'),
  );
  return {
    states: all.states,
    transitions: all.transitions - initialState,
    deadlocks: resting.errors,
    ended: resting.transitions - all.transitions,
    violations: all.violations,
    livelock: cycles.errors > 0,
  };
}

const safety = ['-O0', '-DSAFETY'];

function withPan<T>(text: string, macros: string[], flags: string[], use: (pan: Pan) => T): T {
  const pan = new Pan(text, macros, flags);
  try {
    return use(pan);
  } finally {
    pan.close();
  }
}
