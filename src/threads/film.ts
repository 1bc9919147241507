import type { Finding } from '../model/findings.ts';
import type { Move } from '../program/program.ts';
import { rowOf } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import { type Picture, pictureOf } from './picture.ts';

/** One step of a schedule that was taken. */
export interface FilmStep {
  move: Move;
  /** Thread index, null for the environment. */
  thread: number | null;
  sentence: string;
  findings: Finding[];
  fn: string;
  /** Statement id, '' for the environment. */
  stmt: string;
  tags: string[];
  from: string | null;
}

/** What versions of a film share: a film that grows does not copy what it has. */
interface Reel {
  steps: FilmStep[];
  snapshots: Int16Array[];
  /** Pictures that were looked at, the latest last: they are many times larger than snapshots. */
  pictures: Map<number, Picture>;
}

/** Pictures kept of one reel; the rest are made again when they are looked at. */
const kept = 128;

/** A schedule played: `snapshot(i)` stands before `steps[i]`, so there is one more of them. */
export class Film {
  readonly world: RunnableWorld;
  /** Number of steps. */
  readonly length: number;
  readonly reel: Reel;

  constructor(world: RunnableWorld, reel: Reel, length: number) {
    this.world = world;
    this.reel = reel;
    this.length = length;
  }

  /** The steps in order. */
  get steps(): readonly FilmStep[] {
    const { steps } = this.reel;
    return steps.length === this.length ? steps : steps.slice(0, this.length);
  }

  /** Step i, from 0. */
  step(i: number): FilmStep | undefined {
    return i < this.length ? this.reel.steps[i] : undefined;
  }

  /** Memory after `i` steps, 0 … length. */
  snapshot(i: number): Int16Array {
    const found = i <= this.length ? this.reel.snapshots[i] : undefined;
    if (!found) throw new RangeError(`no snapshot ${i} in a film of ${this.length} steps`);
    return found;
  }

  /** The moment after `i` steps, 0 … length, read into objects and words. */
  picture(i: number): Picture {
    const { pictures } = this.reel;
    const before = i > 0 ? this.snapshot(i - 1) : null;
    const found = pictures.get(i) ?? pictureOf(this.world, this.snapshot(i), before);
    pictures.delete(i);
    pictures.set(i, found);
    if (pictures.size > kept) pictures.delete(pictures.keys().next().value as number);
    return found;
  }
}

/** The world before anybody moved. */
export function newFilm(world: RunnableWorld): Film {
  return new Film(world, { steps: [], snapshots: [world.initial()], pictures: new Map() }, 0);
}

/** Can this move be taken at the film's end? */
export function isEnabled(film: Film, move: Move): boolean {
  const { core } = film.world;
  const w = film.snapshot(film.length);
  if (core.ended(w)) return false;
  if (move.kind === 'rcu-free') {
    const there = move.dentry > 0 && move.dentry <= core.machine.layout.structs.Dentry.count;
    return there && core.mayFree(w, move.dentry);
  }
  const { thread, choice } = move;
  if (thread < 0 || thread >= core.threads || !core.enabled(w, thread)) return false;
  return choice >= 0 && choice < core.choices(w, thread);
}

/** Two moves are one when the same thread or the same dentry moves with the same answer. */
export function sameMove(a: Move, b: Move): boolean {
  if (a.kind === 'rcu-free') return b.kind === 'rcu-free' && a.dentry === b.dentry;
  return b.kind === 'thread' && a.thread === b.thread && a.choice === b.choice;
}

/** The film with one enabled move more; the old one stays as it is. */
export function extend(film: Film, move: Move): Film {
  const { world, length } = film;
  const before = film.snapshot(length);
  const row = move.kind === 'thread' ? rowOf(world, before, move.thread) : null;
  const sentence = world.sentence(before, move);
  const after = before.slice();
  const findings = world.step(after, move);
  const step: FilmStep = {
    move,
    thread: move.kind === 'thread' ? move.thread : null,
    sentence,
    findings,
    fn: row?.fn ?? '',
    stmt: row?.stmt ?? '',
    tags: row?.tags ?? ['mem'],
    from: row?.from ?? null,
  };
  const reel = length === film.reel.steps.length ? film.reel : branch(film);
  reel.steps.push(step);
  reel.snapshots.push(after);
  return new Film(world, reel, length + 1);
}

/** The film cut back to its first n steps. */
export function cut(film: Film, n: number): Film {
  return new Film(film.world, film.reel, Math.min(n, film.length));
}

/* Another way on from here: the steps behind stay those of the film that was cut. */
function branch({ reel, length }: Film): Reel {
  return {
    steps: reel.steps.slice(0, length),
    snapshots: reel.snapshots.slice(0, length + 1),
    pictures: new Map([...reel.pictures].filter(([i]) => i <= length)),
  };
}

/** The film up to `at` with one enabled move more, leaving this film as it is. */
export function peek(film: Film, at: number, move: Move): Film {
  const until = cut(film, at);
  return extend(new Film(film.world, branch(until), at), move);
}
