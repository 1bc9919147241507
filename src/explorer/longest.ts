import type { Graph } from './graph.ts';
import { giveBack, takeZeros } from './memory.ts';

/**
 * The edges of a longest way from state 0, where each state comes behind all that lead to it; null
 * where there is a cycle, as then some way has no end. `size` states are explored.
 */
export function longestPath(graph: Graph, size: number): number[] | null {
  const incoming = takeZeros(size);
  for (let e = 0; e < graph.edges; e++) incoming[graph.to(e)] = (incoming[graph.to(e)] ?? 0) + 1;
  const steps = takeZeros(size);
  /** By state: the last edge of a longest way to it, and where that edge begins. */
  const edge = takeZeros(size);
  const from = takeZeros(size);
  const line: number[] = size > 0 && incoming[0] === 0 ? [0] : [];
  let last = 0;
  for (let n = 0; n < line.length; n++) {
    const i = line[n] as number;
    if ((steps[i] as number) > (steps[last] as number)) last = i;
    for (let e = graph.first(i); e < graph.first(i + 1); e++) {
      const to = graph.to(e);
      if ((steps[i] as number) >= (steps[to] as number)) {
        steps[to] = (steps[i] as number) + 1;
        edge[to] = e;
        from[to] = i;
      }
      incoming[to] = (incoming[to] as number) - 1;
      if (incoming[to] === 0) line.push(to);
    }
  }
  const path: number[] = [];
  for (let at = last; at !== 0; at = from[at] as number) path.push(edge[at] as number);
  giveBack([incoming, steps, edge, from]);
  return line.length === size ? path.reverse() : null;
}
