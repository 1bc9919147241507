import type { Locking, VerdictWord } from '../model/story.ts';

/** What a claim is about, in the words of base.md 8. */
export const claimNames = {
  K1: 'no deadlock',
  K2: 'one dentry per name',
  K3: 'memory safety',
  K4: 'no BUG, WARN or oops',
  K5: 'every sleeper is woken',
  K6: 'locks are balanced',
  K7: 'no wrong result',
  K8: 'no needless block',
  K9: 'lock order',
} as const;

export type ClaimId = keyof typeof claimNames;

export interface ClaimResult {
  claim: ClaimId;
  /** null: a bound was reached before anything was found. */
  holds: boolean | null;
  /** The verdict word of a broken claim: 'deadlock', 'use-after-free' … */
  word?: VerdictWord;
  /** What broke, in words. */
  detail?: string;
  /** Shortest schedule that shows it. */
  witness?: string;
  /** Other causes that break the claim, each with its shortest schedule; few of many. */
  others?: { word: VerdictWord; detail: string; witness: string }[];
}

/** One cell of the board: story × cast × variant × locking. */
export interface CellResult {
  story: string;
  cast: string;
  variant: string;
  locking: Locking;
  verdict: VerdictWord;
  claims: ClaimResult[];
  /** Lock-order edges seen, 'i_rwsem → IL'. */
  edges: string[];
  /** Statements that some run takes, of all; and those that none does, `function: text`. */
  covered: number;
  statements: number;
  dead: string[];
  states: number;
  transitions: number;
  /**
   * Were interleavings left out that cannot change a verdict? Then states are those kept, and a
   * witness is short, but need not be the shortest: it is counted in choices, not in steps.
   */
  reduced: boolean;
  /** Were states told apart by 64 bits of them, not whole? */
  fingerprints: boolean;
  /** Memory that the states and edges took. */
  bytes: number;
  /** Longest shortest way to a state. */
  depth: number;
  /** Schedule of the verdict's claim, '' for a pass. */
  witness: string;
  /** A schedule that reaches the end, for a pass. */
  passing: string;
}

/**
 * What a search that told states apart by 64 bits leaves open, in words: n states drawn by lot have
 * two of one fingerprint with a probability of at most n² / 2⁶⁵.
 */
export function fingerprintWords(states: number): string {
  const chance = (states ** 2 / 2 ** 65).toExponential(0);
  return `two states with one fingerprint of 64 bits would have been taken for one (p ≤ ${chance})`;
}
