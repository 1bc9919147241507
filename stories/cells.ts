import type { Story } from '../src/model/vocabulary.ts';

type Cell = Story['expected'][number];

/**
 * The cells of a cast and a variant under both lock orders: what the explorer says today, and under
 * the proposed order, the same where nothing else is said.
 */
export function both(
  cast: string,
  variant: string,
  today: Cell['verdict'],
  proposed: Cell['verdict'] = today,
): Cell[] {
  return [
    { cast, variant, locking: 'today', verdict: today },
    { cast, variant, locking: 'proposed', verdict: proposed },
  ];
}

/** A cell, and its size as last explored: states, transitions, steps of the shortest witness. */
export function cell(
  cast: string,
  variant: string,
  locking: Cell['locking'],
  verdict: Cell['verdict'],
  states?: number,
  transitions?: number,
  witness?: number,
): Cell {
  return {
    cast,
    variant,
    locking,
    verdict,
    ...(states && { states }),
    ...(transitions && { transitions }),
    ...(witness && { witness }),
  };
}
