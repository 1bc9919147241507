import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Limits } from './limits.ts';
import { defaultLimits } from './limits.ts';
import { type Exploration, type Progress, Search } from './search.ts';

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
  const search = new Search(world, { ...defaultLimits, ...limits }, before);
  while (search.expand()) {
    if (search.at % 512 === 0) yield search.progress();
  }
  return search.result();
}

/** Explores to the end without stopping. */
export function exploreAll(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
): Exploration {
  const run = explore(world, limits, before);
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}
