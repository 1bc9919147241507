import type { Finding } from '../model/findings.ts';
import type { Move } from '../program/program.ts';
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
  tags: string[];
  from: string | null;
}

/** A schedule played: `pictures[i]` stands before `steps[i]`, so there is one more picture. */
export interface Film {
  world: RunnableWorld;
  steps: FilmStep[];
  snapshots: Int16Array[];
  pictures: Picture[];
}

/** The world before anybody moved. */
export function newFilm(world: RunnableWorld): Film {
  const first = world.initial();
  return { world, steps: [], snapshots: [first], pictures: [pictureOf(world, first)] };
}

/** Can this move be taken at the film's end? */
export function isEnabled(film: Film, move: Move): boolean {
  const last = film.snapshots.at(-1) as Int16Array;
  return film.world.moves(last).some((one) => sameMove(one, move));
}

/** Two moves are one when the same thread or the same dentry moves with the same answer. */
export function sameMove(a: Move, b: Move): boolean {
  if (a.kind === 'rcu-free') return b.kind === 'rcu-free' && a.dentry === b.dentry;
  return b.kind === 'thread' && a.thread === b.thread && a.choice === b.choice;
}

/** The film with one enabled move more; the old one stays as it is. */
export function extend(film: Film, move: Move): Film {
  const { world } = film;
  const before = film.snapshots.at(-1) as Int16Array;
  const picture = film.pictures.at(-1) as Picture;
  const row = move.kind === 'thread' ? (picture.threads[move.thread]?.row ?? null) : null;
  const sentence = world.sentence(before, move);
  const after = before.slice();
  const findings = world.step(after, move);
  const step: FilmStep = {
    move,
    thread: move.kind === 'thread' ? move.thread : null,
    sentence,
    findings,
    fn: row?.fn ?? '',
    tags: row?.tags ?? ['mem'],
    from: row?.from ?? null,
  };
  return {
    world,
    steps: [...film.steps, step],
    snapshots: [...film.snapshots, after],
    pictures: [...film.pictures, pictureOf(world, after)],
  };
}

/** The film cut back to its first n steps. */
export function cut(film: Film, n: number): Film {
  const { world } = film;
  return {
    world,
    steps: film.steps.slice(0, n),
    snapshots: film.snapshots.slice(0, n + 1),
    pictures: film.pictures.slice(0, n + 1),
  };
}
