import { library } from 'virtual:programs';
import { settingsOf } from '../src/explorer/verdictTable.ts';
import { makeWorld, type RunnableWorld } from '../src/program/world.ts';
import { createDirector } from '../src/threads/director.ts';
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

/**
 * Random steps through the thread actors and through the plain core, over the cells of all stories
 * in turn; how many of them disagree in a byte or in what a statechart says.
 */
export function actorsAgainstCore(steps: number): { steps: number; runs: number; differ: number } {
  const worlds = stories.flatMap((story) =>
    settingsOf(story)
      .filter((_, i) => i % 4 === 0)
      .map((setting) => makeWorld(setting, library)),
  );
  const random = numbers(7);
  let [taken, runs, differ] = [0, 0, 0];
  while (taken < steps) {
    const world = worlds[runs % worlds.length] as RunnableWorld;
    runs++;
    const director = createDirector(world);
    const w = world.initial();
    for (;;) {
      const moves = world.moves(w);
      const move = moves[random(Math.max(moves.length, 1))];
      if (!move || taken >= steps) break;
      world.step(w, move);
      const moved = director.move(move);
      const film = director.film();
      const there = film.snapshot(film.length);
      const same = moved && there.every((value, i) => value === w[i]);
      const statuses = director.statuses();
      const say = statuses.every((status, t) => status === statusOf(world, w, t));
      if (!same || !say) differ++;
      taken++;
    }
  }
  return { steps: taken, runs, differ };
}
