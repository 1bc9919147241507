import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import { expanded } from './expanded.ts';
import type { Exploration, Progress } from './exploration.ts';
import { Fingerprints, retrace } from './fingerprints.ts';
import { Graph } from './graph.ts';
import { Judge } from './judge.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { findLivelock } from './livelock.ts';
import { Flag, type Outcome } from './moveBook.ts';
import { codeOf, moveOf, movesAt } from './moveCode.ts';
import { TooMany } from './parts.ts';
import { apply, type Reduction } from './reduction.ts';
import { standpointOf } from './standpoint.ts';
import { Steps } from './steps.ts';
import { Visited } from './visited.ts';

/** The search itself: one state is expanded at a time, in the order in which they were met. */
export class Search {
  at = 0;
  private transitions = 0;
  private depth = 0;
  private levelEnd = 1;
  /** Was a limit reached? */
  bounded = false;
  readonly world: RunnableWorld;
  private readonly limits: Limits;
  private readonly before: readonly Move[];
  private readonly threads: number;
  readonly steps: Steps;
  readonly reduction: Reduction | null;
  readonly graph = new Graph();
  readonly visited: Visited | Fingerprints;
  private readonly judge: Judge;
  /** By number of moves: has the judge heard all of them that it wants to? */
  private readonly silent: boolean[] = [];
  /** The state at hand and the one it leads to, as tuples, and the same memory as 32-bit words. */
  private readonly now32: Int32Array;
  private readonly now: Uint16Array;
  private readonly next32: Int32Array;
  private readonly next: Uint16Array;
  /** A snapshot for who asks for one. */
  private readonly w: Int16Array;

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
    this.judge = new Judge(world, this.steps, (from, code) => this.schedule(from, code));
    this.now32 = new Int32Array(width);
    this.now = new Uint16Array(this.now32.buffer);
    this.next32 = new Int32Array(width);
    this.next = new Uint16Array(this.next32.buffer);
    this.w = world.initial();
    const hash = this.steps.parts.encode(this.w, this.next);
    this.judge.met(this.next, -1, 0);
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
    const { passing } = this.judge;
    return {
      ...this.progress(),
      ...this.judge.result(),
      bounded: this.bounded,
      fingerprints: this.visited instanceof Fingerprints,
      depth: this.depth,
      passing: passing === null ? null : this.schedule(passing),
    };
  }

  /** Gives memory back, for the next search: nothing may be asked of this one any more. */
  release(): void {
    this.visited.release();
    this.graph.release();
    this.steps.release();
    this.judge.release();
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
    return this.now;
  }

  /** State i as a snapshot, until the next call. */
  snapshot(i: number): Int16Array {
    this.steps.parts.decode(this.tuple(i), this.w);
    return this.w;
  }

  private takeAll(): void {
    const { steps, now, threads, judge } = this;
    const hash = this.visited.hash(this.at);
    for (let i = 0; i < this.now32.length; i++) this.next32[i] = this.now32[i] as number;
    let taken = 0;
    let mortal = 0;
    for (let actor = 0; actor < steps.actors; actor++) {
      const place = steps.find(now, actor);
      if (place === 0) continue;
      const { book } = steps;
      const pc = book.entries[place + 1] as number;
      const outcomes = book.entries[place + 2] as number;
      this.reduction?.note(now, actor, book.at(place));
      if (outcomes === 0) {
        if (pc !== 0) judge.stands(now, actor, pc, this.at);
        continue;
      }
      const killed = actor < threads && this.heard(place, actor, pc);
      let at = place + 3;
      for (let choice = 0; choice < outcomes; choice++) {
        at = this.take(actor, choice, place, at, hash);
      }
      if (killed) mortal++;
      else taken++;
    }
    if (taken === 0 && (mortal === 0 || judge.stuck(now))) judge.stopped(now, this.at);
  }

  /** Lets the judge hear of a thread's move, where it wants to. May it be a signal that kills? */
  private heard(place: number, thread: number, pc: number): boolean {
    const index = this.steps.book.entries[place] as number;
    if (this.silent[index]) return false;
    const again = this.judge.step(thread, pc, this.now);
    if (again === 0) this.silent[index] = true;
    return again === 2;
  }

  /**
   * Takes a move of the state at hand, which has that hash, and which `next` is a copy of before
   * and after. It stands in the book at `at`, among the moves at `place`; returns where it ends.
   */
  private take(actor: number, choice: number, place: number, at: number, hash: number): number {
    const { now, next, visited, judge, reduction } = this;
    const { book } = this.steps;
    const { entries } = book;
    const flags = entries[at + 1] as number;
    const end = at + 4 + 2 * (entries[at + 3] as number);
    const code = codeOf(actor, choice, this.threads);
    for (let i = at + 4; i < end; i += 2) next[entries[i] as number] = entries[i + 1] as number;
    if (flags & Flag.findings && judge.noted(book.findings(at), this.at, code)) this.bounded = true;
    if (flags & Flag.finishes) {
      judge.finished(next, actor, (flags & Flag.telling) !== 0, this.at, code);
    }
    this.transitions++;
    const size = visited.size;
    const sum = (hash + (entries[at] as number)) | 0;
    const to = visited.add(this.next32, reduction ? this.settle(sum) : sum, this.at, code);
    this.graph.add(to);
    if (reduction) next.set(now);
    if (to === size && flags & Flag.claims) {
      if (reduction) apply(next, book.at(place).outcomes[choice] as Outcome);
      judge.met(next, this.at, code);
    }
    for (let i = at + 4; i < end; i += 2) {
      next[entries[i] as number] = now[entries[i] as number] as number;
    }
    return end;
  }

  /** Runs the quiet steps that the state in `next`, of that hash, begins with; the new hash. */
  private settle(hash: number): number {
    const { reduction, steps, next } = this;
    let h = hash;
    if (!reduction) return h;
    reduction.settle(next, (t, moves) => {
      h = (h + (moves.outcomes[0] as Outcome).hash) | 0;
      this.judge.step(t, moves.pc, next);
    });
    return reduction.symmetry?.settle(next) ? steps.parts.hash(next) : h;
  }

  /** A run that never ends although every thread gets its turn; only sought when all was seen. */
  private livelock(): void {
    if (this.bounded) return;
    const { steps, threads, reduction, graph } = this;
    const about = (i: number) => standpointOf(steps, threads, reduction, this.tuple(i).slice());
    const turning = Boolean(reduction?.symmetry);
    const found = findLivelock(graph, this.size, threads, about, turning);
    if (found) this.judge.livelocked(found.threads, found.state);
  }

  /** The move of each edge of state i, in the order of the graph. */
  movesOf(i: number): Move[] {
    return movesAt(this.steps, this.threads, this.tuple(i));
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
