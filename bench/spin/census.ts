import type { Finding } from '../../src/model/findings.ts';
import type { RunnableWorld } from '../../src/program/world.ts';

/** What there is to count in a world's states and transitions. */
export interface Census {
  states: number;
  transitions: number;
  /** States in which nothing can move and no finding ended the run, but a thread has not finished. */
  deadlocks: number;
  /** States in which a fatal finding has ended the run. */
  ended: number;
  /** Transitions that break something. */
  violations: number;
  /** Is the world larger than `most` states, or does it run out of a pool? Then nothing is said. */
  bounded: boolean;
  /** By thread, the rows at which it ever stands. */
  rows: Set<number>[];
}

/**
 * Counts a world's states in the plainest way: every move of every state, states kept as text. It
 * shares with the explorer no more than the world itself, and answers what the explorer does not
 * count. `most`: states after which it gives up.
 */
export function census(world: RunnableWorld, most = 400_000): Census {
  const { machine } = world.core;
  const rows = world.programs.map(() => new Set<number>());
  const pc = (w: Int16Array, t: number): number => w[machine.base('Thread', t + 1)] as number;
  const seen = new Set<string>();
  const open: Int16Array[] = [];
  const meet = (w: Int16Array): void => {
    const text = Buffer.from(w.buffer, w.byteOffset, w.byteLength).toString('latin1');
    if (seen.has(text)) return;
    seen.add(text);
    open.push(w);
  };
  const out = { states: 0, transitions: 0, deadlocks: 0, ended: 0, violations: 0, bounded: false };
  const take = (all: Finding[]): void => {
    // the rules of the lock order are, as claims on states are, the explorer's alone
    const findings = all.filter(({ kind }) => kind !== 'lock order');
    out.transitions++;
    if (findings.length > 0) out.violations++;
    if (findings.some(({ kind }) => kind === 'bound')) out.bounded = true;
  };
  meet(world.initial());
  for (let w = open.pop(); w && !out.bounded; w = open.pop()) {
    const moves = world.moves(w);
    const now = w;
    for (const [t, its] of rows.entries()) its.add(pc(w, t));
    if (world.core.ended(w)) out.ended++;
    else if (moves.length === 0 && rows.some((_, t) => pc(now, t) !== 0)) out.deadlocks++;
    for (const move of moves) {
      const next = w.slice();
      take(world.step(next, move));
      meet(next);
    }
    if (seen.size > most) out.bounded = true;
  }
  return { ...out, states: seen.size, rows };
}
