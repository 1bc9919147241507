import type { Move } from '../program/program.ts';
import { encodeSchedule } from '../program/schedule.ts';
import { longestPath } from './longest.ts';
import type { Search } from './search.ts';

/** Runs that show what a pass has seen: schedules to the end, '' where there is no such run. */
export interface Diverse {
  /** A thread has to wait for another. */
  contended: string;
  /** Nobody ever stands before something that another holds. */
  uncontended: string;
  /** A thread is told of an error. */
  failing: string;
  /** A name's owner is done with it while another is on its way to sleep for it. */
  wakeUpRace: string;
  /** The longest of all. */
  longest: string;
  /** Has some run no end? Then `longest` goes through the state farthest from the start. */
  endless: boolean;
}

/** Looks for the shortest of each among what a search has met, to the end. */
export function* diverseOf(search: Search): Generator<number, Diverse> {
  const letters = search.world.setting.cast.threads.map((one) => one.letter);
  const text = (moves: Move[] | null): string => (moves ? encodeSchedule(moves, letters) : '');
  const look = new Look(search);
  let [contended, race, failing] = [-1, -1, -1];
  let raced: Move[] = [];
  for (let i = 0; i < search.size; i++) {
    if (contended < 0 && look.waits(i)) contended = i;
    if (failing < 0 && look.ends(i) && look.failed(i)) failing = i;
    if (race < 0) {
      const edge = look.race(i);
      if (edge) {
        race = search.graph.to(edge.edge);
        raced = [...search.schedule(i), edge.move];
      }
    }
    if (i % 512 === 0) yield i;
  }
  const longest = longestPath(search.graph, search.size);
  const far = search.size - 1;
  return {
    contended: contended < 0 ? '' : text(look.on(contended, search.schedule(contended))),
    uncontended: text(look.free()),
    failing: failing < 0 ? '' : text(search.schedule(failing)),
    wakeUpRace: race < 0 ? '' : text(look.on(race, raced)),
    longest: text(longest ? look.along(longest) : look.on(far, search.schedule(far))),
    endless: longest === null,
  };
}

class Look {
  private readonly search: Search;

  constructor(search: Search) {
    this.search = search;
  }

  /** Does a thread stand where it cannot move? */
  waits(i: number): boolean {
    const tuple = this.search.tuple(i);
    return this.search.world.programs.some((_, t) => {
      const { pc, outcomes } = this.search.steps.of(tuple, t);
      return pc !== 0 && outcomes.length === 0;
    });
  }

  /** Have all threads finished, and has RCU nothing left to free? */
  ends(i: number): boolean {
    const { graph } = this.search;
    return graph.first(i) === graph.first(i + 1) && !this.waits(i);
  }

  /** Has a finished thread a negative result? */
  failed(i: number): boolean {
    const { world } = this.search;
    const k = world.core.machine;
    const w = this.search.snapshot(i);
    return world.programs.some(
      (_, t) => (w[k.base('Thread', t + 1) + k.offset('Thread', 'result')] as number) < 0,
    );
  }

  /** An edge on which a thread gives up a name that another, still awake, is about to wait for. */
  race(i: number): { edge: number; move: Move } | null {
    const { graph, world } = this.search;
    if (!world.programs.some((_, t) => this.comes(this.search.snapshot(i), t, 0))) return null;
    const before = this.search.snapshot(i).slice();
    for (const [n, move] of this.search.movesOf(i).entries()) {
      const edge = graph.first(i) + n;
      if (move.kind !== 'thread') continue;
      const after = this.search.snapshot(graph.to(edge));
      for (let d = 1; d <= world.layout.structs.Dentry.count; d++) {
        if (this.owner(before, d) !== move.thread + 1 || this.owner(after, d) !== 0) continue;
        const race = world.programs.some((_, t) => t !== move.thread && this.comes(before, t, d));
        if (race) return { edge, move };
      }
    }
    return null;
  }

  private owner(w: Int16Array, d: number): number {
    const k = this.search.world.core.machine;
    return w[k.base('Dentry', d) + k.offset('Dentry', 'il_owner')] as number;
  }

  /** Is thread t on its way to wait for dentry d (0 = any) of another, and not yet asleep? */
  private comes(w: Int16Array, t: number, d: number): boolean {
    const { world } = this.search;
    const k = world.core.machine;
    const base = k.base('Thread', t + 1);
    const row = world.programs[t]?.row(w[base] as number);
    if (!row?.marks.includes('waits-IL') || row.acquires === 'sleep') return false;
    const first = base + k.layout.structs.Thread.size - k.layout.registers;
    return row.locals.some(({ type, register }) => {
      const value = w[first + register] as number;
      const meant = type === 'Dentry' && value > 0 && (d === 0 || value === d);
      return meant && this.owner(w, value) > 0 && this.owner(w, value) !== t + 1;
    });
  }

  /** The moves that led to state i, and the shortest way on to an end; null when there is none. */
  on(i: number, moves: Move[]): Move[] | null {
    const rest = this.way(i, () => true);
    return rest ? [...moves, ...rest] : null;
  }

  /** The moves of a way that is given by its edges, from the first state on. */
  along(edges: readonly number[]): Move[] {
    const { search } = this;
    const moves = search.schedule(0);
    let at = 0;
    for (const e of edges) {
      moves.push(search.movesOf(at)[e - search.graph.first(at)] as Move);
      at = search.graph.to(e);
    }
    return moves;
  }

  /** The shortest run to the end on which nobody waits. */
  free(): Move[] | null {
    const rest = this.way(0, (i) => !this.waits(i));
    return rest ? [...this.search.schedule(0), ...rest] : null;
  }

  /** The shortest way from a state to an end through states that may be entered. */
  private way(start: number, may: (i: number) => boolean): Move[] | null {
    const { graph, size } = this.search;
    const from = new Int32Array(size).fill(-1);
    const edge = new Int32Array(size);
    const line = [start];
    from[start] = start;
    for (let at = 0; at < line.length; at++) {
      const i = line[at] as number;
      if (this.ends(i)) return this.back(i, start, from, edge);
      for (let e = graph.first(i); e < graph.first(i + 1); e++) {
        const to = graph.to(e);
        if (from[to] !== -1 || !may(to)) continue;
        from[to] = i;
        edge[to] = e;
        line.push(to);
      }
    }
    return null;
  }

  private back(end: number, start: number, from: Int32Array, edge: Int32Array): Move[] {
    const out: Move[] = [];
    for (let at = end; at !== start; at = from[at] as number) {
      const i = from[at] as number;
      const move = this.search.movesOf(i)[(edge[at] as number) - this.search.graph.first(i)];
      if (move) out.push(move);
    }
    return out.reverse();
  }
}
