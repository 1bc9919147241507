import type { RunnableWorld } from '../program/world.ts';
import type { Outcome } from './moveBook.ts';
import { apply, type Reduction } from './reduction.ts';

/** Walks without news after which no more are taken, walks at most, and steps of one at most. */
const patience = 40;
const mostWalks = 2000;
const mostSteps = 2000;

/** In how many of 64 steps the actor that has just moved moves on; each walk takes the next. */
const steadiness = [0, 32, 48, 56, 60, 62] as const;

/**
 * Walks through the world at random, from its beginning, so that the reduction has seen nearly all
 * that the threads do: a search that meets an access which was not reckoned with is begun again.
 * What the walks miss costs time, never a verdict. The dice fall the same way each time.
 */
export function* scout(world: RunnableWorld, reduction: Reduction): Generator<void> {
  const walk = walker(world, reduction);
  for (let n = 0, vain = 0; n < mostWalks && vain < patience; n++) {
    const known = reduction.grown;
    walk(steadiness[n % steadiness.length] as number);
    vain = reduction.grown === known ? vain + 1 : 0;
    yield;
  }
}

function walker(world: RunnableWorld, reduction: Reduction): (steady: number) => void {
  const { steps } = reduction;
  const first = new Uint16Array(steps.parts.all.length);
  steps.parts.encode(world.initial(), first);
  const dice = throws();
  return (steady) => {
    const tuple = first.slice();
    let actor = -1;
    for (let step = 0; step < mostSteps && !steps.ended(tuple); step++) {
      const able = notedActors(tuple, reduction);
      if (able.length === 0) return;
      const on = able.includes(actor) && dice(64) < steady;
      if (!on) actor = able[dice(able.length)] as number;
      const { outcomes } = steps.of(tuple, actor);
      apply(tuple, outcomes[dice(outcomes.length)] as Outcome);
    }
  };
}

/** Notes what every actor would do in a state; those who can move. */
function notedActors(tuple: Uint16Array, reduction: Reduction): number[] {
  const { steps } = reduction;
  const able: number[] = [];
  for (let actor = 0; actor < steps.actors; actor++) {
    const moves = steps.of(tuple, actor);
    reduction.note(tuple, actor, moves);
    if (moves.outcomes.length > 0) able.push(actor);
  }
  return able;
}

/** A die that falls the same way each time: a number below `sides`. */
function throws(): (sides: number) => number {
  let seed = 1;
  return (sides) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * sides);
  };
}
