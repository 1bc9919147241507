import { library } from 'virtual:programs';
import { exploreAll, toTheEnd } from '../src/explorer/explore.ts';
import { searchFor } from '../src/explorer/reduce.ts';
import { settingsOf } from '../src/explorer/verdictTable.ts';
import { makeWorld } from '../src/program/world.ts';
import { stories } from '../stories/index.ts';
import { actorsAgainstCore } from './actors.ts';
import { browserTimes } from './browser.ts';
import { benchSetting } from './cast.ts';
import { threeWays } from './handWritten.ts';

interface Figure {
  what: string;
  value: number;
  unit: string;
}

const median = (all: number[]): number => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** Processor milliseconds of this process while it does the work. */
function busy(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const wide = { states: 100_000_000, bytes: 12_000_000_000 };

/** The bench cast with n threads, every interleaving: the median of three runs up to 3 threads. */
function full(n: number): { figures: Figure[]; states: number; ms: number } {
  let [states, transitions, bytes] = [0, 0, 0];
  const once = (): number =>
    busy(() => {
      const search = toTheEnd(searchFor({ setting: benchSetting(n), limits: wide }, library));
      ({ states, transitions, bytes } = search.progress());
    });
  const ms = n > 3 ? once() : median([once(), once(), once()]);
  const what = `${n} threads, full`;
  const figures = [
    { what: `${what}: states`, value: states, unit: '' },
    { what: `${what}: transitions`, value: transitions, unit: '' },
    { what: `${what}: processor time`, value: ms, unit: 'ms' },
    { what: `${what}: transitions a second`, value: (transitions * 1000) / ms, unit: '/s' },
    { what: `${what}: memory a state`, value: bytes / states, unit: 'B' },
  ];
  return { figures, states, ms };
}

function reduced(n: number, all: number): Figure[] {
  let states = 0;
  const ms = busy(() => {
    const search = toTheEnd(searchFor({ setting: benchSetting(n), reduced: true }, library));
    states = search.result().states;
  });
  const what = `${n} threads, reduced`;
  const ratio = { what: `${what}: states full / reduced`, value: all / states, unit: '×' };
  return [
    { what: `${what}: states`, value: states, unit: '' },
    {
      what: `${what}: processor time, with the searches that were begun again`,
      value: ms,
      unit: 'ms',
    },
    ...(all > 0 ? [ratio] : []),
  ];
}

/** All cells of all stories, explored one after the other. */
function allCells(): Figure[] {
  let [cells, states, transitions] = [0, 0, 0];
  const ms = busy(() => {
    for (const story of stories) {
      for (const setting of settingsOf(story)) {
        const run = exploreAll(makeWorld(setting, library));
        cells++;
        states += run.states;
        transitions += run.transitions;
      }
    }
  });
  return [
    { what: 'cells of the board', value: cells, unit: '' },
    { what: 'their states', value: states, unit: '' },
    { what: 'their transitions', value: transitions, unit: '' },
    { what: 'all cells in Node, one after the other: processor time', value: ms, unit: 'ms' },
  ];
}

function compiled(): Figure[] {
  const ways = threeWays();
  const times = { search: [] as number[], closures: [] as number[], byHand: [] as number[] };
  const rounds = 40_000;
  for (let pair = 0; pair < 7; pair++) {
    for (const way of ['byHand', 'search', 'closures'] as const) {
      times[way].push(busy(() => void Array.from({ length: rounds }, ways[way])));
    }
  }
  const by = median(times.byHand);
  return [
    {
      what: 'a step of a search / of a hand-written switch',
      value: median(times.search) / by,
      unit: '×',
    },
    {
      what: 'a step by closures / of a hand-written switch',
      value: median(times.closures) / by,
      unit: '×',
    },
  ];
}

function actors(steps: number): Figure[] {
  let differ = 0;
  const ms = busy(() => {
    ({ differ } = actorsAgainstCore(steps));
  });
  return [
    { what: 'random steps through the thread actors', value: steps, unit: '' },
    { what: 'of them different from the core', value: differ, unit: '' },
    { what: 'processor time of one', value: ms / steps, unit: 'ms' },
  ];
}

/** Alternating pairs of a cold worker in Chromium and this process; and the whole board. */
async function browser(): Promise<Figure[]> {
  // the page can only tell the time of day, so here it is asked too
  const node = (): number => {
    const start = performance.now();
    toTheEnd(searchFor({ setting: benchSetting(3) }, library)).result();
    return performance.now() - start;
  };
  const times = await browserTimes(benchSetting(3), 3, node);
  const ratio = median(times.pairs.map((pair) => pair.browser / pair.node));
  return [
    { what: '3 threads, full: worker in Chromium / Node', value: ratio, unit: '×' },
    { what: 'all cells in the page, two workers, cold', value: times.board, unit: 'ms' },
  ];
}

const numberOf = (argv: string[], name: string, usual: number): number =>
  Number(argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? usual);

/**
 * Prints the figures, or JSON with `--json`. `--full=4` explores up to 4 threads without reduction
 * (3 is usual; 4 take minutes and 5 GB), `--reduced=5` up to 5 with it, `--actors=1000000` so many
 * steps.
 */
export async function main(argv: string[]): Promise<void> {
  const out: Figure[] = [];
  const most = numberOf(argv, 'full', 3);
  for (let n = 2; n <= Math.max(most, numberOf(argv, 'reduced', 4)); n++) {
    const all = n <= most ? full(n) : { figures: [], states: 0 };
    out.push(...all.figures, ...reduced(n, all.states));
  }
  out.push(...allCells(), ...compiled(), ...(await browser()));
  out.push(...actors(numberOf(argv, 'actors', 10_000)));
  if (argv.includes('--json')) console.log(JSON.stringify(out, null, 1));
  else for (const { what, value, unit } of out) console.log(`${what}: ${shown(value)} ${unit}`);
}

const shown = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
