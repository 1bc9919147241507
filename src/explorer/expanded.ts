import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Outcome } from './moveBook.ts';
import { apply, type Reduction } from './reduction.ts';
import type { Turn } from './symmetry.ts';

/**
 * The whole schedule of a reduced one: each move is followed by the quiet steps that ran with it,
 * and so is the start; and where threads have changed places, each is called by its own name again.
 * `settles` is after how many of these that happens, the start being the first.
 */
export function expanded(
  world: RunnableWorld,
  reduction: Reduction,
  moves: readonly Move[],
  settles: number,
): Move[] {
  const { steps, symmetry } = reduction;
  const out: Move[] = [];
  const tuple = new Uint16Array(steps.parts.all.length);
  steps.parts.encode(world.initial(), tuple);
  /** Turns the real threads and dentries into those of the state at hand. */
  let names: Turn = world.programs.map((_, t) => t);
  const real = (t: number): number => names.indexOf(t);
  const settle = (): void => {
    reduction.settle(tuple, (t) => out.push({ kind: 'thread', thread: real(t), choice: 0 }));
    const turn = symmetry?.settle(tuple);
    if (turn) names = names.map((t) => turn[t] as number);
  };
  if (settles > 0) settle();
  moves.forEach((move, i) => {
    const thread = move.kind === 'thread';
    const actor = thread ? move.thread : world.core.threads + move.dentry - 1;
    const back: Turn = names.map((_, t) => real(t));
    if (thread) out.push({ ...move, thread: real(move.thread) });
    else out.push({ ...move, dentry: symmetry?.dentry(back, move.dentry) ?? move.dentry });
    apply(tuple, steps.of(tuple, actor).outcomes[thread ? move.choice : 0] as Outcome);
    if (i + 1 < settles) settle();
  });
  return out;
}
