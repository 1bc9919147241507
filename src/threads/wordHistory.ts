import { Footprint } from '../model/footprint.ts';
import { holdsOf } from '../program/holds.ts';
import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import { fieldAt, placeOfWord, valueOfWord } from './changes.ts';
import { flagWords } from './dentryPictures.ts';
import type { Film } from './film.ts';

/** A word of memory, or the bits of it that `mask` has. */
export interface Target {
  word: number;
  /** Bits meant; -1: all. */
  mask: number;
  /** How many words from there on belong to it; 1 where it is left out. */
  words?: number;
}

/** A step that had to do with a word. `step` counts from 0. */
export interface Touch {
  step: number;
  sentence: string;
  /** What the thread held when it took the step. */
  locks: string[];
}

/** Who wrote a word, and who reads or writes it next. */
export interface WordHistory {
  target: Target;
  place: string;
  value: string;
  /** null: it has been so from the start. */
  writer: Touch | null;
  /** null: nobody does in this schedule. */
  reader: Touch | null;
  /** Steps that wrote it, in order. */
  writes: number[];
}

/** Which words a move reads or writes, found by taking it in a copy under watch. */
export function touchedBy(world: RunnableWorld, snapshot: Int16Array, move: Move): Set<number> {
  const { machine } = world.core;
  const words = Uint16Array.from({ length: snapshot.length }, (_, i) => i);
  const watch = new Footprint(words, words.length);
  const before = machine.watch;
  machine.watch = watch;
  try {
    world.step(snapshot.slice(), move);
  } finally {
    machine.watch = before;
  }
  return new Set(watch.order.subarray(0, watch.count));
}

/** Who wrote a word as it stands after `at` steps, under which locks, and who reads it next. */
export function historyOf(film: Film, at: number, target: Target): WordHistory {
  const { world } = film;
  const { word, mask, words = 1 } = target;
  const bits = (i: number, n = 0): number => (film.snapshot(i)[word + n] as number) & mask;
  const writes: number[] = [];
  for (let i = 0; i < film.length; i++) {
    for (let n = 0; n < words; n++) {
      if (bits(i, n) === bits(i + 1, n)) continue;
      writes.push(i);
      break;
    }
  }
  const last = writes.filter((i) => i < at).at(-1);
  const w = film.snapshot(at);
  return {
    target,
    place: `${flagOf(world, target)}${placeOfWord(world, w, word)}`,
    value: mask === -1 ? valuesOf(world, w, target) : bits(at) === 0 ? 'not set' : 'set',
    writer: last === undefined ? null : touchOf(film, last),
    reader: readerOf(film, last === undefined ? 0 : last + 1, target),
    writes,
  };
}

/* Of a lock of several words, all that say something. */
function valuesOf(world: RunnableWorld, w: Int16Array, { word, words = 1 }: Target): string {
  const all = Array.from({ length: words }, (_, n) => word + n);
  const told = words === 1 ? all : all.filter((at) => w[at] !== 0);
  return told.map((at) => valueOfWord(world, w, at)).join(', ') || 'free';
}

function flagOf(world: RunnableWorld, { word, mask }: Target): string {
  if (mask === -1 || fieldAt(world.layout, word)?.field !== 'd_flags') return '';
  return `${flagWords.filter((_, bit) => (mask >> bit) & 1).join(' ')} in `;
}

function readerOf(film: Film, from: number, { word, words = 1 }: Target): Touch | null {
  for (let i = from; i < film.length; i++) {
    const step = film.step(i);
    const touched = step && touchedBy(film.world, film.snapshot(i), step.move);
    for (let n = 0; touched && n < words; n++) if (touched.has(word + n)) return touchOf(film, i);
  }
  return null;
}

/** A step with what its thread held when it took it. */
export function touchOf(film: Film, step: number): Touch {
  const { sentence = '', thread = null } = film.step(step) ?? {};
  const locks = thread === null ? [] : holdsOf(film.world, film.snapshot(step), thread);
  return { step, sentence, locks };
}

/** A field of an object, to look at and to ask about. */
export interface Field {
  name: string;
  value: string;
  target: Target;
}

/** Every field of an object after `at` steps, d_flags bit by bit. */
export function fieldsOf(film: Film, at: number, struct: 'Dentry' | 'Inode', id: number): Field[] {
  const { world } = film;
  const place = world.layout.structs[struct];
  const w = film.snapshot(at);
  const base = place.base + (id - 1) * place.size;
  return Object.entries(place.fields).flatMap(([name, { offset, words }]) =>
    Array.from({ length: words }, (_, sub) => ({
      name: words > 1 ? `${name}[${sub}]` : name,
      value: valueOfWord(world, w, base + offset + sub),
      target: { word: base + offset + sub, mask: -1 },
    })),
  );
}

/** The word of a field of an object; a flag of d_flags by its bit. */
export function targetOf(
  world: RunnableWorld,
  struct: 'Global' | 'Dentry' | 'Inode' | 'Bucket' | 'InLookupBucket',
  id: number,
  field: string,
): Target {
  const k = world.core.machine;
  const bit = flagWords.indexOf(field);
  const name = bit >= 0 ? 'd_flags' : field;
  const word = k.base(struct, id) + k.offset(struct, name);
  const words = world.layout.structs[struct].fields[name]?.words ?? 1;
  return { word, mask: bit >= 0 ? 1 << bit : -1, ...(words > 1 ? { words } : {}) };
}
