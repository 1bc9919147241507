import { library } from 'virtual:programs';
import { exploreAll } from '../src/explorer/explore.ts';
import { settingsOf } from '../src/explorer/verdictTable.ts';
import { makeWorld } from '../src/program/world.ts';
import { createDirector } from '../src/threads/director.ts';
import { stories } from '../stories/index.ts';

interface Figure {
  what: string;
  value: number;
  unit: string;
}

const median = (all: number[]): number => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds of `times` runs, the median. */
function medianOf(times: number, work: () => void): number {
  return median(Array.from({ length: times }, () => timed(work)));
}

/** All cells of all stories, explored one after the other. */
function allCells(): { states: number; transitions: number } {
  let states = 0;
  let transitions = 0;
  for (const story of stories) {
    for (const setting of settingsOf(story)) {
      const run = exploreAll(makeWorld(setting, library));
      states += run.states;
      transitions += run.transitions;
    }
  }
  return { states, transitions };
}

function figures(): Figure[] {
  const { states, transitions } = allCells();
  const board = medianOf(5, allCells);
  const story = stories[1];
  const setting = story ? settingsOf(story).find((one) => one.cast.id === '05-c') : undefined;
  if (!setting) throw new Error('no cast 05-c');
  const world = makeWorld(setting, library);
  const moves = exploreAll(world).passing ?? [];
  const core = medianOf(15, () => {
    for (let i = 0; i < 20; i++) {
      const w = world.initial();
      for (const move of moves) world.step(w, move);
    }
  });
  const actors = medianOf(5, () => {
    const director = createDirector(world);
    for (const move of moves) director.move(move);
  });
  return [
    { what: 'states of all cells', value: states, unit: '' },
    { what: 'transitions of all cells', value: transitions, unit: '' },
    { what: 'all cells, one after the other, median of 5', value: board, unit: 'ms' },
    { what: 'states a second', value: (states * 1000) / board, unit: '/s' },
    { what: 'bytes of one state', value: world.layout.words * 2, unit: 'B' },
    {
      what: 'a step with picture through the actors / a plain step',
      value: (actors * 20) / core,
      unit: '×',
    },
  ];
}

/** Prints the figures, or JSON with `--json`. */
export function main(argv: string[]): void {
  const all = figures();
  if (argv.includes('--json')) console.log(JSON.stringify(all, null, 1));
  else for (const { what, value, unit } of all) console.log(`${what}: ${value.toFixed(1)} ${unit}`);
}
