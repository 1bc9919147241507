import type { FieldKind, Layout, StructName } from '../model/struct.ts';
import { claimView } from './claims.ts';

/*
 * A snapshot cut into parts: what one step touches is few of them. Every content that a part has
 * ever had gets a number, so a state is a short tuple of numbers:
 *
 *   [ a thread's place and locals … | RCU depths | who sleeps on what | life of a dentry … |
 *     the rest of a dentry … | an inode … | a bucket … | in-lookup bucket | Global | the others ]
 */
type Which = Partial<Record<StructName, (field: string, id: number) => string>>;

const which: Which = {
  Thread: (field, id) => {
    if (field === 'rcu') return 'rcu';
    return field === 'wait_var' || field === 'wait_head' ? 'sleepers' : `thread ${id}`;
  },
  Dentry: (field, id) => (field === 'mem' || field === 'rcu_mask' ? `life ${id}` : `dentry ${id}`),
  WaitQueue: () => 'others',
  Server: () => 'others',
};

/** A word of a snapshot. */
export interface Word {
  at: number;
  struct: StructName;
  field: string;
  kind: FieldKind;
  /** Which word of the field: a Rwsem has several. */
  nth: number;
}

/** What one part is, whatever it holds. */
export interface Piece {
  readonly words: readonly number[];
  readonly about: readonly Word[];
  /** Words that the claims look at, and what they see of each. */
  readonly looks: readonly { at: number; view: (value: number) => number }[];
  /** Words that name the threads that hold something, by kind; `rcu`: depths of read sections. */
  readonly held: Readonly<Record<'spinlock' | 'name' | 'rwsem' | 'rcu', readonly Word[]>>;
}

/** A layout cut into pieces. */
export interface Cut {
  readonly pieces: readonly Piece[];
  /** By word, the piece that it belongs to. */
  readonly partOf: Uint16Array;
  /** Numbers of the pieces that the claims look at, and of those in which threads hold something. */
  readonly shown: readonly number[];
  readonly holdable: Readonly<Record<keyof Piece['held'] | 'any', readonly number[]>>;
}

const known = new WeakMap<Layout, Cut>();

/** Cuts a layout, once. */
export function cutOf(layout: Layout): Cut {
  const old = known.get(layout);
  if (old) return old;
  const groups = new Map<string, Word[]>();
  for (const word of wordsOf(layout)) {
    const { base, size } = layout.structs[word.struct];
    const id = Math.floor((word.at - base) / size) + 1;
    const key = which[word.struct]?.(word.field, id) ?? `${word.struct} ${id}`;
    const group = groups.get(key);
    if (group) group.push(word);
    else groups.set(key, [word]);
  }
  const pieces = [...groups.values()].map(pieceOf);
  const partOf = new Uint16Array(layout.words);
  for (const [p, { words }] of pieces.entries()) for (const at of words) partOf[at] = p;
  const those = (has: (piece: Piece) => boolean): number[] =>
    pieces.flatMap((piece, p) => (has(piece) ? [p] : []));
  const made = {
    pieces,
    partOf,
    shown: those(({ looks }) => looks.length > 0),
    holdable: {
      spinlock: those(({ held }) => held.spinlock.length > 0),
      name: those(({ held }) => held.name.length > 0),
      rwsem: those(({ held }) => held.rwsem.length > 0),
      rcu: those(({ held }) => held.rcu.length > 0),
      any: those(({ held }) => Object.values(held).some((words) => words.length > 0)),
    },
  };
  known.set(layout, made);
  return made;
}

function pieceOf(about: readonly Word[]): Piece {
  return {
    words: about.map(({ at }) => at),
    about,
    looks: about.flatMap(({ at, struct, field }) => {
      const view = claimView(struct, field);
      return view ? [{ at, view }] : [];
    }),
    held: {
      spinlock: about.filter(({ kind }) => kind === 'Spinlock'),
      name: about.filter(({ field }) => field === 'il_owner'),
      rwsem: about.filter(({ kind }) => kind === 'Rwsem'),
      rcu: about.filter(({ field }) => field === 'rcu'),
    },
  };
}

function wordsOf(layout: Layout): Word[] {
  const out: Word[] = [];
  for (const [struct, place] of Object.entries(layout.structs) as [
    StructName,
    Layout['structs'][StructName],
  ][]) {
    for (let id = 1; id <= place.count; id++) {
      const base = place.base + (id - 1) * place.size;
      const named = Object.entries(place.fields).flatMap(([field, { offset, words, kind }]) =>
        Array.from({ length: words }, (_, nth) => ({
          at: base + offset + nth,
          struct,
          field,
          kind,
          nth,
        })),
      );
      out.push(...named);
      for (let at = base + named.length; at < base + place.size; at++) {
        out.push({ at, struct, field: 'register', kind: 'number', nth: 0 });
      }
    }
  }
  return out;
}
