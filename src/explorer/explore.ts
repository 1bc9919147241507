import type { Finding } from '../model/findings.ts';
import { holdsOf } from '../program/holds.ts';
import type { Move } from '../program/program.ts';
import { cycleOf, cycleWords, waitsOf, waitWords } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Breach } from './claims.ts';
import { breachOf, StateClaims } from './claims.ts';
import { Coverage } from './coverage.ts';
import { Graph } from './graph.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { findLivelock } from './livelock.ts';
import { LockOrder } from './lockOrder.ts';
import { Visited } from './visited.ts';

export interface Progress {
  states: number;
  transitions: number;
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
  depth: number;
  /** Shortest way on which all threads finish, null when there is none. */
  passing: Move[] | null;
}

/* Moves in Visited: thread + 8 × choice, or FREE + dentry. At most eight threads. */
const FREE = 10_000;

const toMove = (code: number): Move =>
  code >= FREE
    ? { kind: 'rcu-free', dentry: code - FREE }
    : { kind: 'thread', thread: code & 7, choice: code >> 3 };

/**
 * Breadth first through every interleaving of the world's threads and of RCU. Yields its progress
 * now and then, so that whoever drives it can report, pause or stop. `before` are the moves that
 * lead to the world's first state: every schedule found begins with them.
 */
export function* explore(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
): Generator<Progress, Exploration> {
  const search = new Search(world, { ...defaultLimits, ...limits }, before);
  while (search.expand()) {
    if (search.at % 512 === 0) yield search.progress();
  }
  return search.result();
}

/** Explores to the end without stopping. */
export function exploreAll(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
): Exploration {
  const run = explore(world, limits, before);
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

class Search {
  at = 0;
  private transitions = 0;
  private depth = 0;
  private levelEnd = 1;
  private bounded = false;
  private passing: number | null = null;
  private readonly found = new Map<string, Found>();
  private readonly world: RunnableWorld;
  private readonly limits: Limits;
  private readonly before: readonly Move[];
  private readonly visited: Visited;
  private readonly state: StateClaims;
  private readonly order: LockOrder;
  private readonly graph = new Graph();
  private readonly coverage: Coverage;
  private readonly now32: Int32Array;
  private readonly now: Int16Array;
  private readonly next32: Int32Array;
  private readonly next: Int16Array;

  constructor(world: RunnableWorld, limits: Limits, before: readonly Move[]) {
    this.world = world;
    this.limits = limits;
    this.before = before;
    const width = world.layout.words / 2;
    this.visited = new Visited(width);
    this.state = new StateClaims(world);
    this.order = new LockOrder(world);
    this.coverage = new Coverage(world);
    this.now32 = new Int32Array(width);
    this.now = new Int16Array(this.now32.buffer);
    this.next32 = new Int32Array(width);
    this.next = new Int16Array(this.next32.buffer);
    this.next.set(world.initial());
    this.visited.add(this.next32, -1, 0);
    this.inspect(-1, 0);
  }

  /** Takes every move of the next state in line; false when none is left. */
  expand(): boolean {
    if (this.bounded || this.at >= this.visited.size) return false;
    if (this.at === this.levelEnd) {
      this.levelEnd = this.visited.size;
      this.depth++;
    }
    const { core } = this.world;
    this.visited.load(this.at, this.now32);
    this.graph.open(this.at);
    if (core.ended(this.now)) {
      this.at++;
      return true;
    }
    let moves = 0;
    for (let t = 0; t < core.threads; t++) {
      if (core.enabled(this.now, t)) moves += this.takeAll(t);
      else this.standing(t);
    }
    const { count } = this.world.layout.structs.Dentry;
    for (let d = 1; d <= count; d++) {
      if (!core.mayFree(this.now, d)) continue;
      this.next32.set(this.now32);
      core.free(this.next, d);
      this.arrive(FREE + d);
      moves++;
    }
    if (moves === 0) this.stopped();
    this.at++;
    if (this.visited.size > this.limits.states) this.bounded = true;
    return true;
  }

  progress(): Progress {
    return { states: this.visited.size, transitions: this.transitions };
  }

  /** A run that never ends although every thread gets its turn; only sought when all was seen. */
  private livelock(): void {
    const { threads } = this.world.core;
    const found = this.bounded ? null : findLivelock(this.graph, this.visited.size, threads);
    if (!found) return;
    const letters = found.threads.map((t) => this.world.setting.cast.threads[t]?.letter);
    const detail = `${letters.join(' and ')} can run for ever without getting anywhere`;
    this.record([{ claim: 'K1', word: 'livelock', detail }], found.state, -1);
  }

  result(): Exploration {
    this.livelock();
    if (this.order.cyclic() && !this.found.has('K9 ok')) {
      const detail = 'i_rwsem → IL and IL → i_rwsem for one directory';
      this.found.set('K9 ok', { claim: 'K9', word: 'ok', detail, moves: [] });
    }
    return {
      ...this.progress(),
      found: [...this.found.values()],
      edges: this.order.words(),
      ...this.coverage.result(),
      bounded: this.bounded,
      depth: this.depth,
      passing: this.passing === null ? null : this.schedule(this.passing, -1),
    };
  }

  private takeAll(t: number): number {
    const choices = this.world.core.choices(this.now, t);
    for (let choice = 0; choice < choices; choice++) this.take(t, choice);
    return choices;
  }

  private take(t: number, choice: number): void {
    const { core } = this.world;
    const code = t + 8 * choice;
    const { machine } = core;
    this.next32.set(this.now32);
    const pc = this.now[machine.base('Thread', t + 1)] as number;
    this.order.step(this.now, t, pc);
    this.coverage.take(t, pc);
    machine.findings.length = 0;
    core.run(this.next, t, choice);
    if (machine.findings.length > 0) this.note(machine.findings, code);
    const finished = this.next[machine.base('Thread', t + 1)] === 0;
    if (finished) {
      const out: Breach[] = [];
      const letter = this.world.setting.cast.threads[t]?.letter ?? '?';
      this.state.finished(holdsOf(this.world, this.next, t), letter, out);
      this.state.answered(this.next, t, out);
      this.record(out, this.at, code);
    }
    this.arrive(code);
  }

  private note(findings: Finding[], code: number): void {
    const out: Breach[] = [];
    for (const { kind, detail } of findings) {
      if (kind === 'bound') this.bounded = true;
      const breach = breachOf(kind, detail);
      if (breach) out.push(breach);
    }
    this.record(out, this.at, code);
  }

  private arrive(code: number): void {
    this.transitions++;
    const size = this.visited.size;
    const to = this.visited.add(this.next32, this.at, code);
    this.graph.add(this.at, to, code);
    if (to === size) this.inspect(this.at, code);
  }

  /** Claims on the state in `next`, just found from state `from` by a move. */
  private inspect(from: number, code: number): void {
    const out: Breach[] = [];
    this.state.check(this.next, out);
    if (out.length > 0) this.record(out, from, code);
  }

  /** Thread t cannot move in the state at hand: is that something a claim speaks of? */
  private standing(t: number): void {
    const { core, programs } = this.world;
    const pc = this.now[core.machine.base('Thread', t + 1)] as number;
    if (pc === 0) return;
    const row = programs[t]?.rows[pc];
    if (!row) return;
    const out: Breach[] = [];
    this.order.blocked(this.now, t, row.acquires, out);
    if (row.acquires === 'sleep' && row.marks.includes('needless')) {
      const letter = this.world.setting.cast.threads[t]?.letter ?? '?';
      const way = row.chain.map((frame) => frame.fn).join(' › ');
      const detail = `${letter} sleeps, and gains nothing by it: ${way}`;
      out.push({ claim: 'K8', word: 'needless block', detail });
    }
    if (out.length > 0) this.record(out, this.at, -1);
  }

  /** Nothing can move: the end, or a deadlock. */
  private stopped(): void {
    const waits = waitsOf(this.world, this.now);
    if (waits.length === 0) {
      this.passing ??= this.at;
      const out: Breach[] = [];
      this.state.atEnd(this.now, out);
      this.record(out, this.at, -1);
      return;
    }
    const letters = this.world.setting.cast.threads.map((t) => t.letter);
    const cycle = cycleOf(waits);
    const detail = cycle
      ? cycleWords(cycle, letters)
      : waits.map((wait) => waitWords(wait, letters)).join('; ');
    const out: Breach[] = [{ claim: 'K1', word: 'deadlock', detail }];
    const lost = waits.find((wait) => wait.kind === 'name' && wait.to === null);
    if (lost) out.push({ claim: 'K5', word: 'lost wake-up', detail: waitWords(lost, letters) });
    this.record(out, this.at, -1);
  }

  /** Keeps the first, and so the shortest, of each kind. */
  private record(breaches: Breach[], from: number, code: number): void {
    for (const breach of breaches) {
      const key = `${breach.claim} ${breach.word}`;
      if (this.found.has(key)) continue;
      this.found.set(key, { ...breach, moves: this.schedule(from, code) });
    }
  }

  /** The moves that lead to state `from`, and one more where `code` is no -1. */
  private schedule(from: number, code: number): Move[] {
    const path = from < 0 ? [] : this.visited.path(from);
    return [...this.before, ...(code < 0 || from < 0 ? path : [...path, code]).map(toMove)];
  }
}
