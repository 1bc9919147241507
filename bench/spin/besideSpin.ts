import { library } from 'virtual:programs';
import { promelaOfCell } from '../../src/program/promela/export.ts';
import { makeWorld } from '../../src/program/world.ts';
import { benchSetting } from '../cast.ts';
import { type Figure, median, ratios } from '../figure.ts';
import { cold } from '../question.ts';
import { census } from './census.ts';
import { initialState } from './compare.ts';
import { Pan } from './pan.ts';
import { installMissing, whatIsMissing } from './tools.ts';

/** What to compare with Spin: `folder` has the built question.js. */
export interface SpinTask {
  folder: string;
  pairs: number;
  /** Also four threads: minutes, and 4 GB. */
  four: boolean;
  /** And four threads in full: as long again, and 6 GB. */
  fourFull: boolean;
}

const flags = ['-DSAFETY', '-DNOBOUNDCHECK'];

/**
 * The Promela of the bench cast with n threads. Its rows are those that two threads reach; where n
 * threads reach another one, an assertion breaks, and the verifier says so.
 */
function benchText(n: number): string {
  const { rows } = census(makeWorld(benchSetting(2), library));
  const every = new Set(rows.flatMap((its) => [...its]));
  return promelaOfCell(benchSetting(n), library, Array(n).fill(every));
}

/** Spin’s whole way from a Promela text to its verdict; processor milliseconds of each part. */
function theirs(text: string, more: string[], hash: string) {
  const pan = new Pan(text, [], [...more, ...flags]);
  try {
    const { errors, states, transitions } = pan.verify(hash);
    if (errors > 0) throw new Error(`${errors} errors: a row is missing`);
    const all = pan.spin.cpu + pan.gcc.cpu + pan.ran.cpu;
    return { all, alone: pan.ran.cpu, states, transitions: transitions - initialState };
  } finally {
    pan.close();
  }
}

/** The explorer and Spin on the bench cast, in alternating pairs. */
export function besideSpin({ folder, pairs, four, fourFull }: SpinTask): Figure[] {
  installMissing();
  const missing = whatIsMissing();
  if (missing) return [{ what: 'beside Spin', value: null, unit: '', why: missing }];
  return [...three(folder, pairs), ...(four ? fourThreads(folder, fourFull) : [notFour])];
}

const notFour: Figure = {
  what: '4 threads beside Spin',
  value: null,
  unit: '×',
  why: 'pan would keep 71 million states of 588 bytes, 42 GB; --spin=4 takes a lower bound of its time',
};

function three(folder: string, pairs: number): Figure[] {
  const text = benchText(3);
  const whole: [number, number][] = [];
  const alone: [number, number][] = [];
  let counts = { states: 0, transitions: 0 };
  for (let i = 0; i < pairs; i++) {
    // -O1 is the quickest whole way: what -O2 saves in pan it costs in gcc
    const spin = theirs(text, ['-O1'], '-w22');
    whole.push([cold(folder, 3, 'reduced').cpu, spin.all]);
    const pan = theirs(text, ['-O2'], '-w22');
    const full = cold(folder, 3, 'full');
    if (full.states !== pan.states) {
      throw new Error(`the explorer has ${full.states} states, Spin ${pan.states}`);
    }
    alone.push([full.ms, pan.alone]);
    counts = pan;
  }
  const what = '3 threads, question to verdict, whole process, reduced / spin + gcc + pan';
  return [
    { what: '3 threads, states of pan, the same as here', value: counts.states, unit: '' },
    { what: 'its transitions', value: counts.transitions, unit: '' },
    { what: 'its processor time', value: median(alone.map(([, pan]) => pan)), unit: 'ms' },
    ...ratios('3 threads, full search / pan alone', alone),
    { what: 'spin + gcc + pan', value: median(whole.map(([, spin]) => spin)), unit: 'ms' },
    ...ratios(what, whole),
  ];
}

/* Whole states do not fit, so Spin keeps a hash of each: it misses some states, and is quicker. */
function fourThreads(folder: string, full: boolean): Figure[] {
  const spin = theirs(benchText(4), ['-O2', '-DHC4', '-DMEMLIM=9000'], '-w27');
  const reduced = cold(folder, 4, 'reduced');
  const bound = 'pan with -DHC4, which keeps hashes and is a lower bound';
  const out: Figure[] = [
    { what: `4 threads, states of ${bound}`, value: spin.states, unit: '' },
    { what: 'its processor time', value: spin.alone, unit: 'ms' },
    {
      what: '4 threads, question to verdict, whole process, reduced: processor time',
      value: reduced.cpu,
      unit: 'ms',
    },
    { what: `the same / spin + gcc + ${bound}`, value: reduced.cpu / spin.all, unit: '×' },
  ];
  if (!full) return out;
  const what = `4 threads, full search / ${bound}`;
  return [...out, { what, value: cold(folder, 4, 'full').ms / spin.alone, unit: '×' }];
}
