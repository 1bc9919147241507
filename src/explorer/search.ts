import { holdsOf } from '../program/holds.ts';
import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import { Causes } from './causes.ts';
import { type Breach, breachOf, StateClaims } from './claims.ts';
import { Coverage } from './coverage.ts';
import { ending } from './ending.ts';
import { expanded } from './expanded.ts';
import type { Exploration, Progress } from './exploration.ts';
import { Fingerprints, retrace } from './fingerprints.ts';
import { Graph } from './graph.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { findLivelock } from './livelock.ts';
import { LockOrder } from './lockOrder.ts';
import { codeOf, moveOf, movesAt } from './moveCode.ts';
import { TooMany } from './parts.ts';
import { apply, type Reduction, revert } from './reduction.ts';
import { Sights } from './sights.ts';
import { Standing } from './standing.ts';
import { standpointOf } from './standpoint.ts';
import { type Outcome, Steps } from './steps.ts';
import { Visited } from './visited.ts';

/** The search itself: one state is expanded at a time, in the order in which they were met. */
export class Search {
  at = 0;
  private transitions = 0;
  private depth = 0;
  private levelEnd = 1;
  /** Was a limit reached? */
  bounded = false;
  private passing: number | null = null;
  private readonly found = new Causes();
  readonly world: RunnableWorld;
  private readonly limits: Limits;
  private readonly before: readonly Move[];
  private readonly threads: number;
  readonly steps: Steps;
  readonly reduction: Reduction | null;
  readonly graph = new Graph();
  readonly visited: Visited | Fingerprints;
  private readonly state: StateClaims;
  private readonly sights: Sights;
  private readonly order: LockOrder;
  private readonly standing: Standing;
  private readonly coverage: Coverage;
  /** The state at hand and the one it leads to, as tuples, and the same memory as 32-bit words. */
  private readonly now32: Int32Array;
  private readonly now: Uint16Array;
  private readonly next32: Int32Array;
  private readonly next: Uint16Array;
  /** The state at hand as a snapshot, where `decoded` says so. */
  private readonly w: Int16Array;
  private decoded = false;

  /** With a `reduction`, quiet steps run at once; with `fingerprints`, 64 bits of a state are kept. */
  constructor(
    world: RunnableWorld,
    limits: Partial<Limits>,
    before: readonly Move[],
    reduction: Reduction | null = null,
    fingerprints = false,
  ) {
    this.world = world;
    this.limits = { ...defaultLimits, ...limits };
    this.before = before;
    this.threads = world.core.threads;
    this.reduction = reduction;
    this.steps = reduction?.steps ?? new Steps(world);
    const width = (this.steps.parts.all.length + 1) >> 1;
    this.visited = fingerprints ? new Fingerprints(width) : new Visited(width);
    this.state = new StateClaims(world);
    this.sights = new Sights(this.steps.parts);
    this.order = new LockOrder(world);
    this.standing = new Standing(world, this.order);
    this.coverage = new Coverage(world);
    this.now32 = new Int32Array(width);
    this.now = new Uint16Array(this.now32.buffer);
    this.next32 = new Int32Array(width);
    this.next = new Uint16Array(this.next32.buffer);
    this.w = world.initial();
    const hash = this.steps.parts.encode(this.w, this.next);
    const out: Breach[] = [];
    this.state.check(this.w, out);
    this.record(out, -1, 0);
    this.visited.add(this.next32, this.settle(hash), -1, 0);
  }

  /** Takes every move of the next state in line; false when none is left. */
  expand(): boolean {
    if (this.bounded || this.at >= this.visited.size) return false;
    if (this.at === this.levelEnd) {
      this.levelEnd = this.visited.size;
      this.depth++;
    }
    this.visited.load(this.at, this.now32);
    this.decoded = false;
    this.graph.open();
    try {
      if (!this.steps.ended(this.now)) this.takeAll();
    } catch (error) {
      if (!(error instanceof TooMany)) throw error;
      this.bounded = true;
    }
    this.at++;
    if (this.visited.size > this.limits.states) this.bounded = true;
    if ((this.at & 1023) === 0 && this.bytes > this.limits.bytes) this.bounded = true;
    return true;
  }

  progress(): Progress {
    return { states: this.visited.size, transitions: this.transitions, bytes: this.bytes };
  }

  result(): Exploration {
    this.livelock();
    if (this.order.cyclic() && !this.found.has('K9 ok')) {
      const detail = 'i_rwsem → IL and IL → i_rwsem for one directory';
      this.found.record([{ claim: 'K9', word: 'ok', detail }], () => []);
    }
    return {
      ...this.progress(),
      found: this.found.all(),
      edges: this.order.words(),
      ...this.coverage.result(),
      bounded: this.bounded,
      fingerprints: this.visited instanceof Fingerprints,
      depth: this.depth,
      passing: this.passing === null ? null : this.schedule(this.passing, -1),
    };
  }

  /** Memory for what was met. */
  private get bytes(): number {
    return this.visited.bytes + this.graph.bytes;
  }

  /** Number of states met. */
  get size(): number {
    return this.visited.size;
  }

  /** State i as a tuple, until the next call. */
  tuple(i: number): Uint16Array {
    if (!this.visited.load(i, this.now32)) retrace(this, i, this.now);
    this.decoded = false;
    return this.now;
  }

  /** State i as a snapshot, until the next call. */
  snapshot(i: number): Int16Array {
    this.tuple(i);
    return this.here();
  }

  private takeAll(): void {
    const { steps, now, threads } = this;
    const hash = this.visited.hash(this.at);
    this.next32.set(this.now32);
    let taken = 0;
    for (let actor = 0; actor < steps.actors; actor++) {
      const moves = steps.of(now, actor);
      const { pc, outcomes } = moves;
      this.reduction?.note(now, actor, moves);
      if (outcomes.length === 0) {
        if (pc !== 0 && this.standing.matters(actor, pc)) this.stands(actor, pc);
        continue;
      }
      if (actor < threads) {
        this.coverage.take(actor, pc);
        this.order.step(actor, pc, steps, now);
      }
      for (let choice = 0; choice < outcomes.length; choice++) {
        this.take(actor, codeOf(actor, choice, threads), outcomes[choice] as Outcome, hash);
      }
      taken++;
    }
    if (taken === 0) this.stopped();
  }

  /** Takes a move of the state at hand, which `next` is a copy of, before and after. */
  private take(actor: number, code: number, outcome: Outcome, hash: number): void {
    const { now, next, visited } = this;
    apply(next, outcome);
    if (outcome.findings.length > 0) this.note(outcome, code);
    if (outcome.finishes) this.finished(actor, outcome, code);
    this.transitions++;
    const size = visited.size;
    const to = visited.add(this.next32, this.settle((hash + outcome.hash) | 0), this.at, code);
    this.graph.add(to);
    if (to === size && outcome.claims) this.inspect(outcome, code);
    if (this.reduction) next.set(now);
    else revert(next, now, outcome);
  }

  /** Runs the quiet steps that the state in `next`, of that hash, begins with; the new hash. */
  private settle(hash: number): number {
    const { reduction, steps, next } = this;
    let h = hash;
    if (!reduction) return h;
    reduction.settle(next, (t, moves) => {
      this.coverage.take(t, moves.pc);
      h = (h + (moves.outcomes[0] as Outcome).hash) | 0;
      this.order.step(t, moves.pc, steps, next);
    });
    return reduction.symmetry?.settle(next) ? steps.parts.hash(next) : h;
  }

  /** The state at hand as a snapshot. */
  private here(): Int16Array {
    if (!this.decoded) this.steps.parts.decode(this.now, this.w);
    this.decoded = true;
    return this.w;
  }

  /** The state that a move leads to as a snapshot, before anything runs at once. */
  private there(): Int16Array {
    this.steps.parts.decode(this.next, this.w);
    this.decoded = false;
    return this.w;
  }

  /** A thread has taken its last step: does it hold anything, was it told what is so? */
  private finished(thread: number, outcome: Outcome, code: number): void {
    const holds = this.steps.parts.holds(this.next, thread);
    if (!holds && !outcome.telling) return;
    const out: Breach[] = [];
    const letter = this.world.setting.cast.threads[thread]?.letter ?? '?';
    const w = this.there();
    if (holds) this.state.finished(holdsOf(this.world, w, thread), letter, out);
    this.state.answered(w, thread, out);
    this.record(out, this.at, code);
  }

  private note(outcome: Outcome, code: number): void {
    const out: Breach[] = [];
    for (const { kind, detail } of outcome.findings) {
      if (kind === 'bound') this.bounded = true;
      const breach = breachOf(kind, detail);
      if (breach) out.push(breach);
    }
    this.record(out, this.at, code);
  }

  /** Claims on the new state that a move leads to. */
  private inspect(outcome: Outcome, code: number): void {
    if (this.reduction) {
      this.next.set(this.now);
      apply(this.next, outcome);
    }
    if (!this.sights.first(this.next)) return;
    const out: Breach[] = [];
    this.state.check(this.there(), out);
    this.record(out, this.at, code);
  }

  /** A thread cannot move in the state at hand, and that is something a claim speaks of. */
  private stands(thread: number, pc: number): void {
    const out: Breach[] = [];
    this.standing.check(this.here(), thread, pc, out);
    this.record(out, this.at, -1);
  }

  /** Nothing can move: the end, or a deadlock. */
  private stopped(): void {
    const out: Breach[] = [];
    if (ending(this.world, this.state, this.here(), out)) this.passing ??= this.at;
    this.record(out, this.at, -1);
  }

  /** A run that never ends although every thread gets its turn; only sought when all was seen. */
  private livelock(): void {
    if (this.bounded) return;
    const { steps, threads, reduction, graph } = this;
    const about = (i: number) => standpointOf(steps, threads, reduction, this.tuple(i).slice());
    const found = findLivelock(graph, this.size, threads, about);
    if (!found) return;
    const letters = found.threads.map((t) => this.world.setting.cast.threads[t]?.letter);
    const detail = `${letters.join(' and ')} can run for ever without getting anywhere`;
    this.record([{ claim: 'K1', word: 'livelock', detail }], found.state, -1);
  }

  /** The move of each edge of state i, in the order of the graph. */
  movesOf(i: number): Move[] {
    return movesAt(this.steps, this.threads, this.tuple(i));
  }

  private record(breaches: Breach[], from: number, code: number): void {
    this.found.record(breaches, () => this.schedule(from, code));
  }

  /** The moves that lead to state `from`, and one more where `code` is no -1. */
  schedule(from: number, code = -1): Move[] {
    const path = from < 0 ? [] : this.visited.path(from);
    const moves = (code < 0 || from < 0 ? path : [...path, code]).map(moveOf);
    const settles = from < 0 ? 0 : path.length + 1;
    if (!this.reduction) return [...this.before, ...moves];
    return [...this.before, ...expanded(this.world, this.reduction, moves, settles)];
  }
}
