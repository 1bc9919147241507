/** All motion of the stage: locks and flags change in place first, then what moved moves. */
export const motion = { change: 200, move: 350 } as const;

let last = Number.NEGATIVE_INFINITY;

/**
 * Milliseconds that a step's move may take: 0 when the reader wants no motion, or when steps
 * follow each other closer than 150 ms. `now` is a time stamp in ms.
 */
export function moveTime(now: number): number {
  const close = now - last < 150;
  last = now;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return close || still ? 0 : motion.move;
}
