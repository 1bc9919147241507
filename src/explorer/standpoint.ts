import type { Standpoint } from './livelock.ts';
import { apply, type Reduction } from './reduction.ts';
import type { Steps } from './steps.ts';
import type { Turn } from './symmetry.ts';

/** What fairness sees of a state: also of those on the way that a reduction does not keep. */
export function standpointOf(
  steps: Steps,
  threads: number,
  reduction: Reduction | null,
  tuple: Uint16Array,
): Standpoint {
  if (steps.ended(tuple)) return { able: 0, edges: [] };
  if (!reduction) return plain(steps, threads, tuple);
  const edges: Standpoint['edges'] = [];
  for (let actor = 0; actor < steps.actors; actor++) {
    for (const outcome of steps.of(tuple, actor).outcomes) {
      const edge = { runs: actor < threads ? 1 << actor : 0, able: -1, turn: null as Turn | null };
      edges.push(edge);
      const next = tuple.slice();
      apply(next, outcome);
      reduction.settle(next, (t) => {
        edge.able &= ableIn(steps, threads, next);
        edge.runs |= 1 << t;
      });
      edge.turn = reduction.symmetry?.settle(next) ?? null;
    }
  }
  return { able: ableIn(steps, threads, tuple), edges };
}

/** Where every step is an edge of its own. */
function plain(steps: Steps, threads: number, tuple: Uint16Array): Standpoint {
  const edges: Standpoint['edges'] = [];
  let able = 0;
  for (let actor = 0; actor < steps.actors; actor++) {
    const place = steps.find(tuple, actor);
    const outcomes = steps.book.entries[place + 2] as number;
    const runs = actor < threads ? 1 << actor : 0;
    if (outcomes > 0) able |= runs;
    for (let n = 0; n < outcomes; n++) edges.push({ runs, able: -1 });
  }
  return { able, edges };
}

function ableIn(steps: Steps, threads: number, tuple: Uint16Array): number {
  let mask = 0;
  for (let t = 0; t < threads; t++) if (steps.of(tuple, t).outcomes.length > 0) mask |= 1 << t;
  return mask;
}
