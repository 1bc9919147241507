import { constants } from '../model/constants.ts';
import { type Wait, waitsOf } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import { type FieldAt, fieldAt, placeOfWord } from './changes.ts';
import type { Film } from './film.ts';
import { type Target, type Touch, touchOf } from './wordHistory.ts';

/** A thread that holds a lock or waits for it, and the step since which it does. */
export interface LockPart {
  letter: string;
  /** 'shared' or 'exclusive'; '' where there is one mode only. */
  mode: string;
  /** null: since before the first step. */
  since: Touch | null;
}

/** A lock, or a name that a thread owns, at a moment. */
export interface LockHistory {
  target: Target;
  /** `i_rwsem of P`, `d_lock of dentry 3 “x”`, `the name “x”` */
  place: string;
  holders: LockPart[];
  /** In the order in which they queue, where they do. */
  waiters: LockPart[];
}

/** Who holds a lock after `at` steps, since when, and who waits; null where the word is no lock. */
export function lockHistory(film: Film, at: number, target: Target): LockHistory | null {
  const { world } = film;
  const field = fieldAt(world.layout, target.word);
  if (!field || !isLock(field)) return null;
  const word = target.word - field.sub;
  const w = film.snapshot(at);
  const place = placeOf(world, w, word, field);
  const letters = world.setting.cast.threads.map(({ letter }) => letter);
  const part = (t: number, mode: string, was: (i: number) => boolean): LockPart => ({
    letter: letters[t] ?? '?',
    mode,
    since: sinceWhen(film, at, was),
  });
  const holders = letters.flatMap((_, t): LockPart[] => {
    const mode = holds(w, word, field, t);
    if (mode === null) return [];
    return [part(t, mode, (i) => holds(film.snapshot(i), word, field, t) === mode)];
  });
  const waiters = waitersOf(world, w, word, field).map(({ from, wanted }) =>
    part(from, wanted, (i) =>
      waitersOf(world, film.snapshot(i), word, field).some((one) => one.from === from),
    ),
  );
  return { target: lockTarget(world, word), place, holders, waiters };
}

/** Every lock that somebody holds or waits for, and every i_rwsem. */
export function locksOf(film: Film, at: number): LockHistory[] {
  const { world } = film;
  const out: LockHistory[] = [];
  for (const { base, size, count, fields } of Object.values(world.layout.structs)) {
    for (const { offset, kind } of Object.values(fields)) {
      if (kind !== 'Spinlock' && kind !== 'Rwsem') continue;
      for (let i = 0; i < count; i++) {
        const word = base + i * size + offset;
        const lock = lockHistory(film, at, { word, mask: -1 });
        if (!lock) continue;
        const busy = lock.holders.length + lock.waiters.length > 0;
        if (busy || (kind === 'Rwsem' && isDirectory(film, at, word - offset))) out.push(lock);
      }
    }
  }
  return out;
}

const isDirectory = (film: Film, at: number, inode: number): boolean =>
  film.snapshot(at)[inode] === constants.DIRECTORY;

const isLock = ({ kind, field }: FieldAt): boolean =>
  kind === 'Spinlock' || kind === 'Rwsem' || field === 'il_owner';

/* All words of an i_rwsem belong to it: who writes, who reads, who queues. */
function lockTarget(world: RunnableWorld, word: number): Target {
  const rwsem = fieldAt(world.layout, word)?.kind === 'Rwsem';
  return { word, mask: -1, ...(rwsem ? { words: 2 + world.layout.threads } : {}) };
}

function placeOf(world: RunnableWorld, w: Int16Array, word: number, { field, id }: FieldAt) {
  if (field !== 'il_owner') return placeOfWord(world, w, word);
  const { machine } = world.core;
  const name = w[machine.base('Dentry', id) + machine.offset('Dentry', 'd_name')] as number;
  return `the name “${world.names.name[name] ?? ''}”`;
}

/* How thread t holds it: a mode, '' where there is one only, null if not. */
function holds(w: Int16Array, word: number, { kind }: FieldAt, t: number): string | null {
  if (w[word] === t + 1) return kind === 'Rwsem' ? 'exclusive' : '';
  const shared = kind === 'Rwsem' && ((w[word + 1] as number) >> t) & 1;
  return shared ? 'shared' : null;
}

function waitersOf(world: RunnableWorld, w: Int16Array, word: number, field: FieldAt): Wait[] {
  const owner = field.field === 'il_owner';
  const place = placeOf(world, w, word, field);
  const mine = waitsOf(world, w).filter((wait) =>
    owner ? wait.kind === 'name' && wait.object === field.id : wait.resource === place,
  );
  const once = mine.filter((wait, i) => mine.findIndex(({ from }) => from === wait.from) === i);
  const turn = ({ from }: Wait): number => {
    const { threads } = world.layout;
    for (let i = 0; i < threads; i++) if ((w[word + 2 + i] as number) >> 1 === from + 1) return i;
    return threads;
  };
  return field.kind === 'Rwsem' ? once.sort((a, b) => turn(a) - turn(b)) : once;
}

/* The step since which something has been so, without a break. */
function sinceWhen(film: Film, at: number, was: (i: number) => boolean): Touch | null {
  for (let i = at; i > 0; i--) if (!was(i - 1)) return touchOf(film, i - 1);
  return null;
}
