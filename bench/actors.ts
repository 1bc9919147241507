import { library } from 'virtual:programs';
import { settingsOf } from '../src/explorer/verdictTable.ts';
import { makeWorld, type RunnableWorld } from '../src/program/world.ts';
import { createDirector, type Director } from '../src/threads/director.ts';
import { statusOf } from '../src/threads/picture.ts';
import { stories } from '../stories/index.ts';

/** Pseudo-random numbers below `n`, the same in every run. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) % n;
  };
}

/** Some runs never end: a run is left after so many steps. */
const longest = 300;

/**
 * Random steps through the thread actors and through the plain core, over every fourth cell of all
 * stories in turn; how many of them disagree in a byte or in what a statechart says.
 */
export function actorsAgainstCore(steps: number): {
  steps: number;
  runs: number;
  cells: number;
  differ: number;
} {
  const settings = stories.flatMap((story) => settingsOf(story).filter((_, i) => i % 4 === 0));
  const worlds: RunnableWorld[] = [];
  const random = numbers(7);
  let [taken, runs, differ] = [0, 0, 0];
  while (taken < steps) {
    const n = runs++ % settings.length;
    worlds[n] ??= makeWorld(settings[n] as (typeof settings)[number], library);
    const world = worlds[n];
    const director = createDirector(world);
    const w = world.initial();
    for (let i = 1; i <= longest && taken < steps; i++) {
      const moves = world.moves(w);
      const move = moves[random(Math.max(moves.length, 1))];
      if (!move) break;
      world.step(w, move);
      if (!director.move(move) || !agree(director, world, w, i)) differ++;
      taken++;
    }
  }
  return { steps: taken, runs, cells: worlds.length, differ };
}

/** Is memory the same after `i` steps, and does every actor stand where memory has its thread? */
function agree(director: Director, world: RunnableWorld, w: Int16Array, i: number): boolean {
  const there = director.film().snapshot(i);
  for (let at = 0; at < w.length; at++) if (there[at] !== w[at]) return false;
  return director.statuses().every((status, t) => status === statusOf(world, w, t));
}
