import type { Move } from '../program/program.ts';
import type { Steps } from './steps.ts';

/* A move in 16 bits: thread + 8 × choice, or FREE + dentry. At most eight threads. */
const FREE = 10_000;

/** Number of the move of an actor (steps.ts), the environment having given answer `choice`. */
export function codeOf(actor: number, choice: number, threads: number): number {
  return actor < threads ? actor + 8 * choice : FREE + actor - threads + 1;
}

/** The move of a number. */
export function moveOf(code: number): Move {
  return code >= FREE
    ? { kind: 'rcu-free', dentry: code - FREE }
    : { kind: 'thread', thread: code & 7, choice: code >> 3 };
}

/** Every move of a state, in the order in which a search takes them. */
export function movesAt(steps: Steps, threads: number, tuple: Uint16Array): Move[] {
  if (steps.ended(tuple)) return [];
  return Array.from({ length: steps.actors }, (_, actor) =>
    steps.of(tuple, actor).outcomes.map((_, choice) => moveOf(codeOf(actor, choice, threads))),
  ).flat();
}
