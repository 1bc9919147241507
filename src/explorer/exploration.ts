import type { Move } from '../program/program.ts';
import type { Breach } from './claims.ts';

export interface Progress {
  states: number;
  transitions: number;
  /** Memory for what was seen. */
  bytes: number;
}

/** A breach with the shortest way to it. */
export interface Found extends Breach {
  moves: Move[];
}

export interface Exploration extends Progress {
  found: Found[];
  edges: string[];
  /** Statements that some run takes, of all; and those that none does, `function: text`. */
  covered: number;
  statements: number;
  dead: string[];
  /** Was a limit reached? Then nothing that is missing from `found` is proved. */
  bounded: boolean;
  /** Were states told apart by 64 bits of them (fingerprints.ts), not whole? */
  fingerprints: boolean;
  depth: number;
  /** Shortest way on which all threads finish, null when there is none. */
  passing: Move[] | null;
}
