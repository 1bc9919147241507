import { library } from 'virtual:programs';
import { exploreAll, toTheEnd } from '../src/explorer/explore.ts';
import { searchFor } from '../src/explorer/reduce.ts';
import { settingsOf } from '../src/explorer/verdictTable.ts';
import { makeWorld } from '../src/program/world.ts';
import { stories } from '../stories/index.ts';
import { benchSetting } from './cast.ts';
import { busy, type Figure, median } from './figure.ts';
import { threeWays } from './handWritten.ts';

/** Limits that the largest searches of the bench stay below. */
export const wide = { states: 100_000_000, bytes: 12_000_000_000 };

/** The bench cast with 2, 3 … threads: in full up to `most`, reduced up to `mostReduced`. */
export function byThreads(most: number, mostReduced: number): Figure[] {
  const out: Figure[] = [];
  for (let n = 2; n <= Math.max(most, mostReduced); n++) {
    const all = n <= most ? full(n) : { figures: [], states: 0 };
    out.push(...all.figures, ...(n <= mostReduced ? reduced(n, all.states) : []));
  }
  return out;
}

/** The bench cast with n threads, every interleaving: the median of three runs up to 3 threads. */
function full(n: number): { figures: Figure[]; states: number } {
  let [states, transitions, bytes] = [0, 0, 0];
  const once = (fingerprints = false): number =>
    busy(() => {
      const question = { setting: benchSetting(n), limits: wide, fingerprints };
      const search = toTheEnd(searchFor(question, library));
      search.result();
      ({ states, transitions, bytes } = search.progress());
    });
  if (n <= 3) once(true);
  const printed = n <= 3 ? bytes / states : null;
  const ms = n > 3 ? once() : median([once(), once(), once()]);
  const what = `${n} threads, full`;
  const figures: Figure[] = [
    { what: `${what}: states`, value: states, unit: '' },
    { what: `${what}: transitions`, value: transitions, unit: '' },
    { what: `${what}: processor time`, value: ms, unit: 'ms' },
    { what: `${what}: transitions a second`, value: (transitions * 1000) / ms, unit: '/s' },
    { what: `${what}: memory a state`, value: bytes / states, unit: 'B' },
  ];
  const print = `${what}: memory a state, by fingerprints`;
  if (printed !== null) figures.push({ what: print, value: printed, unit: 'B' });
  return { figures, states };
}

function reduced(n: number, all: number): Figure[] {
  let states = 0;
  const ms = busy(() => {
    const search = toTheEnd(searchFor({ setting: benchSetting(n), reduced: true }, library));
    states = search.result().states;
  });
  const what = `${n} threads, reduced`;
  const time = `${what}: processor time, with the searches that were begun again`;
  const ratio = { what: `${what}: states full / reduced`, value: all / states, unit: '×' };
  return [
    { what: `${what}: states`, value: states, unit: '' },
    { what: time, value: ms, unit: 'ms' },
    ...(all > 0 ? [ratio] : []),
  ];
}

/** All cells of all stories, explored one after the other. */
export function allCells(): Figure[] {
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

/** A step of a search and of bare closures against a switch written by hand. */
export function compiled(): Figure[] {
  const ways = threeWays();
  const times = { search: [] as number[], closures: [] as number[], byHand: [] as number[] };
  const rounds = 40_000;
  for (let pair = 0; pair < 7; pair++) {
    for (const way of ['byHand', 'search', 'closures'] as const) {
      times[way].push(busy(() => void Array.from({ length: rounds }, ways[way])));
    }
  }
  const by = median(times.byHand);
  const [search, closures] = [median(times.search) / by, median(times.closures) / by];
  return [
    { what: 'a step of a search / of a hand-written switch', value: search, unit: '×' },
    { what: 'a step by closures / of a hand-written switch', value: closures, unit: '×' },
  ];
}
