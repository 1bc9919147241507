import type { Move } from '../program/program.ts';

/* A move in 16 bits: thread + 8 × choice, or FREE + dentry. At most eight threads. */
const FREE = 10_000;

/** Number of a thread's move, the environment having given answer `choice`. */
export function threadCode(thread: number, choice: number): number {
  return thread + 8 * choice;
}

/** Number of the move that frees a dentry. */
export function freeCode(dentry: number): number {
  return FREE + dentry;
}

/** The move of a number. */
export function moveOf(code: number): Move {
  return code >= FREE
    ? { kind: 'rcu-free', dentry: code - FREE }
    : { kind: 'thread', thread: code & 7, choice: code >> 3 };
}
