import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Exploration, Progress } from './exploration.ts';
import type { Limits } from './limits.ts';
import { Search } from './search.ts';

/** Runs a search until nothing is left, or a limit is reached. Yields its progress now and then. */
export function* searching(search: Search): Generator<Progress, void> {
  while (search.expand()) {
    if (search.at % 512 === 0) yield search.progress();
  }
}

/**
 * Breadth first through every interleaving of the world's threads and of RCU. Yields its progress
 * now and then, so that whoever drives it can report, pause or stop. `before` are the moves that
 * lead to the world's first state: every schedule found begins with them.
 */
export function* explore(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
): Generator<Progress, Exploration> {
  const search = new Search(world, limits, before);
  yield* searching(search);
  return search.result();
}

/** Runs an exploration, or anything else in slices, to its end without stopping. */
export function toTheEnd<T>(run: Generator<unknown, T>): T {
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

/** Explores to the end without stopping. */
export function exploreAll(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
): Exploration {
  return toTheEnd(explore(world, limits, before));
}
