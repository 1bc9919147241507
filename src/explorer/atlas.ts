import { encodeSchedule } from '../program/schedule.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Search } from './search.ts';

/** All states in which every thread, and every name, is in one phase. */
export interface AtlasNode {
  /** By thread: the function it is in, `… waits`, 'not begun' or 'finished'. */
  threads: string[];
  /** `x hashed, y in-lookup`, in the order of the cast's names. */
  names: string;
  /** States folded into the node. */
  states: number;
  /** Shortest schedule to one of them, and its length. */
  schedule: string;
  depth: number;
  /** Is one of them a state in which nothing can move: all finished, or stuck? */
  end: '' | 'finished' | 'stuck' | 'ended by a finding';
}

/** Moves that lead from one node to another. */
export interface AtlasEdge {
  from: number;
  to: number;
  /** Index of the thread that moves, -1 for RCU. */
  thread: number;
  transitions: number;
}

/** Every reachable state, folded by phase. Nodes are in the order in which they were met. */
export interface Atlas {
  nodes: AtlasNode[];
  edges: AtlasEdge[];
  states: number;
  /** A limit was reached: there may be more. */
  bounded: boolean;
}

/** Folds what a search has met. Yields now and then, with how many states it has folded. */
export function* atlasOf(search: Search, bounded: boolean): Generator<number, Atlas> {
  const { world, size } = search;
  const letters = world.setting.cast.threads.map((one) => one.letter);
  const depths = search.visited.depths();
  const phases = new Phases(search);
  const nodes: AtlasNode[] = [];
  const known = new Map<string, number>();
  const nodeOf = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const { threads, names, end } = phases.of(i);
    const key = `${threads.join('|')}|${names}`;
    let n = known.get(key);
    if (n === undefined) {
      const schedule = encodeSchedule(search.schedule(i), letters);
      n = nodes.push({ threads, names, states: 0, schedule, depth: depths[i] ?? 0, end: '' }) - 1;
      known.set(key, n);
    }
    const node = nodes[n] as AtlasNode;
    node.states++;
    if (end !== '' && node.end !== 'stuck') node.end = end;
    nodeOf[i] = n;
    if (i % 512 === 0) yield i;
  }
  return { nodes, edges: edgesOf(search, nodeOf), states: size, bounded };
}

function edgesOf(search: Search, nodeOf: Int32Array): AtlasEdge[] {
  const edges = new Map<string, AtlasEdge>();
  for (let i = 0; i < search.size; i++) {
    const first = search.graph.first(i);
    if (first === search.graph.first(i + 1)) continue;
    for (const [n, move] of search.movesOf(i).entries()) {
      const thread = move.kind === 'thread' ? move.thread : -1;
      const from = nodeOf[i] as number;
      const to = nodeOf[search.graph.to(first + n)] as number;
      if (from === to) continue;
      const key = `${from} ${to} ${thread}`;
      const edge = edges.get(key);
      if (edge) edge.transitions++;
      else edges.set(key, { from, to, thread, transitions: 1 });
    }
  }
  return [...edges.values()];
}

/** In words, where the threads and the names of a state are. */
class Phases {
  private readonly search: Search;
  private readonly world: RunnableWorld;

  constructor(search: Search) {
    this.search = search;
    this.world = search.world;
  }

  of(i: number): { threads: string[]; names: string; end: AtlasNode['end'] } {
    const { steps } = this.search;
    const tuple = this.search.tuple(i);
    const ended = steps.ended(tuple);
    let moving = 0;
    let finished = 0;
    const threads = this.world.programs.map((_, t) => {
      const { pc, outcomes } = steps.of(tuple, t);
      moving += outcomes.length;
      if (pc === 0) finished++;
      return this.phase(t, pc, outcomes.length > 0 || ended);
    });
    for (let actor = threads.length; actor < steps.actors; actor++) {
      moving += steps.of(tuple, actor).outcomes.length;
    }
    const names = this.names(this.search.snapshot(i));
    if (ended) return { threads, names, end: 'ended by a finding' };
    if (moving > 0) return { threads, names, end: '' };
    return { threads, names, end: finished === threads.length ? 'finished' : 'stuck' };
  }

  private phase(t: number, pc: number, able: boolean): string {
    const program = this.world.programs[t];
    if (pc === 0 || !program) return 'finished';
    if (pc === program.start) return 'not begun';
    const chain = program.row(pc).chain;
    const fn = (chain[1] ?? chain[0])?.fn ?? '?';
    return able ? fn : `${fn} waits`;
  }

  private names(w: Int16Array): string {
    const { core, names, layout } = this.world;
    const k = core.machine;
    const field = (d: number, name: string): number =>
      w[k.base('Dentry', d) + k.offset('Dentry', name)] as number;
    return names.name
      .slice(2)
      .map((name, n) => {
        const links: string[] = [];
        for (let d = 1; d <= layout.structs.Dentry.count; d++) {
          if (field(d, 'mem') !== 1 || field(d, 'd_name') !== n + 2) continue;
          if (field(d, 'd_hash') !== 0) links.push('hashed');
          if (field(d, 'il_owner') !== 0) links.push('in-lookup');
        }
        return `${name} ${links.sort().join(' and ') || 'absent'}`;
      })
      .join(', ');
  }
}
