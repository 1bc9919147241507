import { Graph } from './graph.ts';
import { giveBack, takeZeros } from './memory.ts';
import type { Turn } from './symmetry.ts';

/** A state as fairness sees it; masks of threads. */
export interface Standpoint {
  /** Who can move there. */
  able: number;
  /** By edge, in the order of the graph: who runs on it, and who could all along it. */
  edges: { runs: number; able: number; turn?: Turn | null }[];
}

/* Where threads change places along an edge, `turn` says how: thread t goes on as turn[t]. */

/** A set of states that a run may never leave, although every thread gets its turn. */
export interface Livelock {
  /** The first of its states that the search met. */
  state: number;
  /** Threads that run on in it, by index. */
  threads: number[];
}

/**
 * Looks for a cycle of states in which nobody gets anywhere under weak fairness: each thread either
 * runs in it, or is somewhere in it unable to. `size` states are explored; `about` says of a state
 * who can move, and who runs on each of its edges; `turning`: threads may change places there.
 */
export function findLivelock(
  graph: Graph,
  size: number,
  threads: number,
  about: (i: number) => Standpoint,
  turning = false,
): Livelock | null {
  const kept = onCycles(graph, size);
  if (kept === null) return null;
  for (const members of components(graph, size, kept)) {
    const found = (turning ? fairOf : fair)(graph, members, threads, about);
    if (found) return found;
  }
  giveBack([kept]);
  return null;
}

/* Where threads change places, the component is unfolded until each is one thread all along. */
function fairOf(
  graph: Graph,
  members: number[],
  threads: number,
  about: (i: number) => Standpoint,
): Livelock | null {
  const turned = members.some((i) => about(i).edges.some(({ turn }) => turn));
  if (!turned) return fair(graph, members, threads, about);
  const { unfolded, states, views } = unfold(graph, members, threads, about);
  const found = findLivelock(unfolded, states.length, threads, (n) => views[n] as Standpoint);
  return found && { state: states[found.state] as number, threads: found.threads };
}

/** The component from its first state on, with every state as often as threads can be placed in it. */
function unfold(
  graph: Graph,
  members: number[],
  threads: number,
  about: (i: number) => Standpoint,
): { unfolded: Graph; states: number[]; views: Standpoint[] } {
  const inside = new Set(members);
  const unfolded = new Graph();
  const states: number[] = [];
  const views: Standpoint[] = [];
  const places: Turn[] = [];
  const known = new Map<string, number>();
  const node = (i: number, place: Turn): number => {
    const key = `${i} ${place.join(' ')}`;
    const old = known.get(key);
    if (old !== undefined) return old;
    known.set(key, states.length);
    places.push(place);
    return states.push(i) - 1;
  };
  const start = members.reduce((a, b) => Math.min(a, b));
  node(
    start,
    Array.from({ length: threads }, (_, t) => t),
  );
  for (let n = 0; n < states.length; n++) {
    const i = states[n] as number;
    const place = places[n] as Turn;
    const back = (mask: number): number =>
      place.reduce((out, to, t) => out | (((mask >> to) & 1) << t), 0);
    const { able, edges } = about(i);
    unfolded.open();
    const kept = edges.flatMap((edge, e) => {
      const to = graph.to(graph.first(i) + e);
      if (!inside.has(to)) return [];
      const next = edge.turn ? place.map((p) => (edge.turn as Turn)[p] as number) : place;
      unfolded.add(node(to, next));
      return [{ runs: back(edge.runs), able: back(edge.able) }];
    });
    views.push({ able: back(able), edges: kept });
  }
  return { unfolded, states, views };
}

/**
 * How many edges lead to each state when those that nothing leads to are taken away, again and
 * again; null when none is left.
 */
function onCycles(graph: Graph, size: number): Int32Array | null {
  const incoming = takeZeros(size);
  for (let e = 0; e < graph.edges; e++) {
    const to = graph.to(e);
    incoming[to] = (incoming[to] as number) + 1;
  }
  const work: number[] = [];
  for (let i = 0; i < size; i++) if (incoming[i] === 0) work.push(i);
  let left = size;
  for (let i = work.pop(); i !== undefined; i = work.pop()) {
    left--;
    for (let e = graph.first(i); e < graph.first(i + 1); e++) {
      const to = graph.to(e);
      incoming[to] = (incoming[to] as number) - 1;
      if (incoming[to] === 0) work.push(to);
    }
  }
  if (left > 0) return incoming;
  giveBack([incoming]);
  return null;
}

/** Index of a state whose component is known. */
const known = 0x7fffffff;

/** Strongly connected components with a cycle (Tarjan, without recursion) of the states kept. */
function* components(graph: Graph, size: number, kept: Int32Array): Generator<number[]> {
  const index = takeZeros(size);
  const low = takeZeros(size);
  const next = takeZeros(size);
  const stack: number[] = [];
  const path: number[] = [];
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (kept[root] === 0 || index[root]) continue;
    let enter = root;
    for (;;) {
      if (enter >= 0) {
        count++;
        index[enter] = count;
        low[enter] = count;
        next[enter] = graph.first(enter);
        stack.push(enter);
        path.push(enter);
        enter = -1;
      }
      const i = path[path.length - 1] as number;
      const e = next[i] as number;
      if (e < graph.first(i + 1)) {
        next[i] = e + 1;
        const to = graph.to(e);
        if (!index[to]) enter = to;
        else if ((index[to] as number) < (low[i] as number)) low[i] = index[to] as number;
        continue;
      }
      path.pop();
      const above = path.length > 0 ? (path[path.length - 1] as number) : -1;
      if (above >= 0 && (low[i] as number) < (low[above] as number)) low[above] = low[i] as number;
      if (low[i] === index[i]) {
        const members = taken(stack, i, index);
        if (members.length > 1 || loops(graph, i)) yield members;
      }
      if (above < 0) break;
    }
  }
  giveBack([index, low, next]);
}

/** Takes a component off the stack, down to the state at which it was entered. */
function taken(stack: number[], first: number, index: Int32Array): number[] {
  const members: number[] = [];
  let one: number;
  do {
    one = stack.pop() as number;
    index[one] = known;
    members.push(one);
  } while (one !== first);
  return members;
}

function loops(graph: Graph, i: number): boolean {
  for (let e = graph.first(i); e < graph.first(i + 1); e++) {
    if (graph.to(e) === i) return true;
  }
  return false;
}

function fair(
  graph: Graph,
  members: number[],
  threads: number,
  about: (i: number) => Standpoint,
): Livelock | null {
  const inside = new Set(members);
  let running = 0;
  let unable = 0;
  for (const i of members) {
    const { able, edges } = about(i);
    unable |= ~able;
    for (const [n, edge] of edges.entries()) {
      if (!inside.has(graph.to(graph.first(i) + n))) continue;
      running |= edge.runs;
      unable |= ~edge.able;
    }
  }
  const all = (1 << threads) - 1;
  if (((running | unable) & all) !== all) return null;
  const state = members.reduce((a, b) => Math.min(a, b));
  const moving = Array.from({ length: threads }, (_, t) => t).filter((t) => (running >> t) & 1);
  return { state, threads: moving };
}
