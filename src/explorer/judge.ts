import type { Finding } from '../model/findings.ts';
import { leftBy } from '../program/holds.ts';
import type { Move } from '../program/program.ts';
import { killable, waitsForSignal } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import { Causes } from './causes.ts';
import { type Breach, breachOf, StateClaims } from './claims.ts';
import { Coverage } from './coverage.ts';
import { ending } from './ending.ts';
import type { Exploration } from './exploration.ts';
import { LockOrder } from './lockOrder.ts';
import { ShownSnapshot } from './shownSnapshot.ts';
import { Sights } from './sights.ts';
import { Standing } from './standing.ts';
import type { Steps } from './steps.ts';

/**
 * What the claims say of the states and steps that a search meets. A breach is named by the state
 * `from` that it is met in and the code of the move that shows it, -1 = none: `schedule` makes of
 * them the moves that lead there.
 */
export class Judge {
  /** State in which all threads have finished, the first that was met. */
  passing: number | null = null;
  private readonly found = new Causes();
  private readonly world: RunnableWorld;
  private readonly steps: Steps;
  private readonly schedule: (from: number, code: number) => Move[];
  private readonly state: StateClaims;
  private readonly sights: Sights;
  private readonly order: LockOrder;
  private readonly standing: Standing;
  private readonly coverage: Coverage;
  private readonly shown: ShownSnapshot;
  /** By thread: does it ever wait so that a signal ends the wait? */
  private readonly killable: readonly boolean[];

  constructor(
    world: RunnableWorld,
    steps: Steps,
    schedule: (from: number, code: number) => Move[],
  ) {
    this.world = world;
    this.steps = steps;
    this.schedule = schedule;
    this.state = new StateClaims(world);
    this.sights = new Sights(steps.parts);
    this.order = new LockOrder(world);
    this.standing = new Standing(world, this.order);
    this.coverage = new Coverage(world);
    this.shown = new ShownSnapshot(steps.parts, world.layout.words);
    this.killable = world.programs.map(({ primitives }) => primitives.has(killable));
  }

  /**
   * A thread runs the row at pc in the state of a tuple. Answers whether more is to be heard of it:
   * 0 never again, 1 each time, 2 each time, and it may be a signal that kills the thread.
   */
  step(thread: number, pc: number, tuple: Uint16Array): 0 | 1 | 2 {
    this.coverage.take(thread, pc);
    const again = this.order.step(thread, pc, this.steps, tuple);
    const mortal =
      this.killable[thread] && this.world.programs[thread]?.row(pc).primitive === killable;
    if (mortal) return 2;
    return again ? 1 : 0;
  }

  /** Nothing but signals may be left: is that so? A signal rescues nobody (base.md 8). */
  stuck(tuple: Uint16Array): boolean {
    const w = this.shown.of(tuple).slice();
    return (
      w[0] === 0 &&
      this.world.programs.every((_, t) => {
        return !this.world.core.enabled(w, t) || waitsForSignal(this.world, w, t);
      })
    );
  }

  /** A new state: the claims on it are asked where none that looks so was met before. */
  met(tuple: Uint16Array, from: number, code: number): void {
    if (!this.sights.first(tuple)) return;
    const out: Breach[] = [];
    this.state.check(this.shown.of(tuple), out);
    this.record(out, from, code);
  }

  /** The findings of a step; true: one of them is a bound. */
  noted(findings: readonly Finding[], from: number, code: number): boolean {
    const out = findings.flatMap(({ kind, detail }) => breachOf(kind, detail) ?? []);
    this.record(out, from, code);
    return findings.some(({ kind }) => kind === 'bound');
  }

  /** A thread has taken its last step: does it hold anything, was it told what is so? */
  finished(tuple: Uint16Array, thread: number, telling: boolean, from: number, code: number): void {
    const holds = this.steps.parts.holds(tuple, thread, 'any');
    if (!holds && !telling) return;
    const out: Breach[] = [];
    const letter = this.world.setting.cast.threads[thread]?.letter ?? '?';
    const w = this.shown.of(tuple);
    if (holds) this.state.finished(leftBy(this.world, w, thread), letter, out);
    this.state.answered(w, thread, out);
    this.record(out, from, code);
  }

  /** A thread cannot move from the row at pc: is that something a claim speaks of? */
  stands(tuple: Uint16Array, thread: number, pc: number, from: number): void {
    const left = this.standing.left(thread, pc);
    if (left === 0 || (left === 2 && !this.ordered(tuple, thread))) return;
    const out: Breach[] = [];
    this.standing.check(this.shown.of(tuple), thread, pc, out);
    this.record(out, from, -1);
  }

  /** Nothing can move: the end, or a deadlock. */
  stopped(tuple: Uint16Array, from: number): void {
    const out: Breach[] = [];
    if (ending(this.world, this.state, this.shown.of(tuple), out)) this.passing ??= from;
    this.record(out, from, -1);
  }

  /** These threads, by index, can run for ever from a state. */
  livelocked(threads: readonly number[], from: number): void {
    const letters = threads.map((t) => this.world.setting.cast.threads[t]?.letter);
    const detail = `${letters.join(' and ')} can run for ever without getting anywhere`;
    this.record([{ claim: 'K1', word: 'livelock', detail }], from, -1);
  }

  /** All that was found, once the search has come to its end. */
  result(): Pick<Exploration, 'found' | 'edges' | 'covered' | 'statements' | 'dead'> {
    if (this.order.cyclic() && !this.found.has('K9 ok')) {
      const detail = 'i_rwsem → IL and IL → i_rwsem for one directory';
      this.found.record([{ claim: 'K9', word: 'ok', detail }], () => []);
    }
    return { found: this.found.all(), edges: this.order.words(), ...this.coverage.result() };
  }

  /** Gives memory back: nothing may be told any more. */
  release(): void {
    this.sights.release();
  }

  /** Does a thread hold something that has a place in the lock order? */
  private ordered(tuple: Uint16Array, t: number): boolean {
    const { parts } = this.steps;
    return parts.holds(tuple, t, 'name') || parts.holds(tuple, t, 'rwsem');
  }

  private record(breaches: Breach[], from: number, code: number): void {
    if (breaches.length > 0) this.found.record(breaches, () => this.schedule(from, code));
  }
}
