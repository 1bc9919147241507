import type { Film } from './film.ts';
import { statusOf, type ThreadStatus } from './picture.ts';

/** How a thread came to stand where it stands. */
export interface Arrival {
  /** Where it stood before. */
  from: ThreadStatus;
  to: ThreadStatus;
  /** By a step of its own, or because of somebody else’s. */
  own: boolean;
}

/** What the next step of the run, whoever takes it, would make of a thread. */
export interface Departure extends Arrival {
  /** Who takes that step: a thread’s index, null for the environment. */
  mover: number | null;
}

/** Reads a film as it grows: by position and thread, the last arrival until then. */
class ArrivalReader {
  readonly last: (Arrival | null)[][] = [];
  private stood: ThreadStatus[] = [];

  read(film: Film): void {
    for (let i = this.last.length; i <= film.length; i++) {
      const stands = statusesOf(film, film.snapshot(i));
      const mover = film.step(i - 1)?.thread ?? null;
      this.last.push(
        stands.map((to, t) => {
          const from = this.stood[t] ?? to;
          const before = this.last[i - 1]?.[t] ?? null;
          return mover === t || from !== to ? { from, to, own: mover === t } : before;
        }),
      );
      this.stood = stands;
    }
  }
}

function statusesOf({ world }: Film, w: Int16Array): ThreadStatus[] {
  return world.setting.cast.threads.map((_, t) => statusOf(world, w, t));
}

const readers = new WeakMap<object, ArrivalReader>();

/** How thread t came to where it stands after `at` steps; null: it stands there from the start. */
export function arrivalOf(film: Film, at: number, t: number): Arrival | null {
  const whole = film.length === film.reel.steps.length;
  const reader = (whole && readers.get(film.reel)) || new ArrivalReader();
  if (whole) readers.set(film.reel, reader);
  reader.read(film);
  return reader.last[at]?.[t] ?? null;
}

/* What was looked at last of a reel: the threads of one moment ask for the same. */
const looked = new WeakMap<object, { at: number; departures: Departure[][] }>();

/** What each move that can be taken after `at` steps would make of thread t, where it does. */
export function departuresOf(film: Film, at: number, t: number): Departure[] {
  let found = looked.get(film.reel);
  if (found?.at !== at) {
    found = { at, departures: departuresAt(film, at) };
    looked.set(film.reel, found);
  }
  return found.departures[t] ?? [];
}

/* By thread. */
function departuresAt(film: Film, at: number): Departure[][] {
  const { world } = film;
  const now = film.snapshot(at);
  const stands = statusesOf(film, now);
  const out: Departure[][] = stands.map(() => []);
  for (const move of world.moves(now)) {
    const after = now.slice();
    world.step(after, move);
    const mover = move.kind === 'thread' ? move.thread : null;
    for (const [t, to] of statusesOf(film, after).entries()) {
      const from = stands[t] ?? to;
      if (mover === t || from !== to) out[t]?.push({ from, to, own: mover === t, mover });
    }
  }
  return out;
}
