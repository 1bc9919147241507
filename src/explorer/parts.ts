import type { Layout } from '../model/struct.ts';
import { type Cut, cutOf, type Piece, type Word } from './cut.ts';

/** Most contents that one part may have: a tuple's entry is 16 bits. */
const mostContents = 65_535;

/** The search met more contents of a part than it can number: a bound, in words. */
export class TooMany extends Error {}

/** What a thread may hold, and where its mask begins: there are at most eight threads. */
const Held = { spinlock: 0, name: 8, rwsem: 16, rcu: 24 } as const;

/** One part: its words, and a number for every content it has had. */
export class Part {
  readonly words: readonly number[];
  /** Number of contents. */
  size = 0;
  /** By number: a share of the state's hash. */
  mix: Int32Array = new Int32Array(16);
  /** By number: the threads that hold something in it, a mask for each kind (`Held`). */
  held: Int32Array = new Int32Array(16);
  /** By number: what the claims see of it, as a number of its own. */
  readonly seen: number[] = [];
  /** The words of each content, one content after the other. */
  private readonly values: number[] = [];
  private table = new Int32Array(16);
  readonly piece: Piece;
  private readonly salt: number;
  private readonly views = new Map<string, number>();

  constructor(piece: Piece, salt: number) {
    this.piece = piece;
    this.words = piece.words;
    this.salt = salt;
  }

  /** Number of the content that the part has in a snapshot. */
  number(w: Int16Array): number {
    const { words, values, table } = this;
    const mask = table.length - 1;
    let h = this.salt;
    for (const at of words) h = Math.imul(h ^ (w[at] as number), 0x85ebca6b) ^ (h >>> 13);
    let slot = h & mask;
    for (;;) {
      const id = (table[slot] as number) - 1;
      if (id < 0) return this.add(w, slot);
      let same = true;
      for (let i = 0; same && i < words.length; i++) {
        same = values[id * words.length + i] === w[words[i] as number];
      }
      if (same) return id;
      slot = (slot + 1) & mask;
    }
  }

  /** Stores a numbered content in a snapshot. */
  put(id: number, w: Int16Array): void {
    const { words, values } = this;
    for (let i = 0; i < words.length; i++) {
      w[words[i] as number] = values[id * words.length + i] as number;
    }
  }

  /** Its i-th word when it has a numbered content. */
  word(id: number, i: number): number {
    return this.values[id * this.words.length + i] as number;
  }

  private add(w: Int16Array, slot: number): number {
    const id = this.size;
    if (id >= mostContents) throw new TooMany('more contents of one object than can be numbered');
    if (id === this.mix.length) this.grow();
    for (const at of this.words) this.values.push(w[at] as number);
    this.mix[id] = mixed(id, this.salt);
    const { held } = this.piece;
    this.held[id] =
      (holders(w, held.spinlock) << Held.spinlock) |
      (holders(w, held.name) << Held.name) |
      (holders(w, held.rwsem) << Held.rwsem) |
      (inside(w, held.rcu) << Held.rcu);
    this.seen.push(this.view(w));
    this.size++;
    this.table[slot] = this.size;
    if (this.size * 2 > this.table.length) this.rehash();
    return id;
  }

  private view(w: Int16Array): number {
    const { looks } = this.piece;
    if (looks.length === 0) return 0;
    const key = looks.map(({ at, view }) => view(w[at] as number)).join(' ');
    const known = this.views.get(key) ?? this.views.size;
    this.views.set(key, known);
    return known;
  }

  private grow(): void {
    const twice = (from: Int32Array) => {
      const to = new Int32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.mix = twice(this.mix);
    this.held = twice(this.held);
  }

  private rehash(): void {
    const { words, values } = this;
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let h = this.salt;
      for (let i = 0; i < words.length; i++) {
        h = Math.imul(h ^ (values[id * words.length + i] as number), 0x85ebca6b) ^ (h >>> 13);
      }
      let slot = h & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = id + 1;
    }
    this.table = table;
  }
}

/** Threads that the words name as their holders. */
function holders(w: Int16Array, words: readonly Word[]): number {
  let mask = 0;
  for (const { at, kind, nth } of words) {
    const value = w[at] as number;
    if (kind === 'Rwsem' && nth === 1) mask |= value;
    else if (nth === 0 && value > 0) mask |= 1 << (value - 1);
  }
  return mask;
}

/** Threads in a read section, where the words are the depths of all threads in their order. */
function inside(w: Int16Array, depths: readonly Word[]): number {
  return depths.reduce((mask, { at }, t) => (w[at] === 0 ? mask : mask | (1 << t)), 0);
}

/** A world's parts, and which of them a word belongs to. */
export class Parts {
  readonly all: readonly Part[];
  readonly partOf: Uint16Array;
  /** Numbers of the parts that the claims look at, and of those in which threads hold something. */
  readonly shown: readonly number[];
  private readonly holdable: Cut['holdable'];

  constructor(layout: Layout) {
    const { pieces, partOf, shown, holdable } = cutOf(layout);
    this.partOf = partOf;
    this.all = pieces.map((piece, p) => new Part(piece, mixed(p, 0x9e3779b9)));
    this.shown = shown;
    this.holdable = holdable;
  }

  /** Numbers a whole snapshot into a tuple; returns the tuple's hash. */
  encode(w: Int16Array, tuple: Uint16Array): number {
    this.all.forEach((part, p) => {
      tuple[p] = part.number(w);
    });
    return this.hash(tuple);
  }

  /** The snapshot of a tuple. */
  decode(tuple: Uint16Array, w: Int16Array): void {
    const { all } = this;
    for (let p = 0; p < all.length; p++) (all[p] as Part).put(tuple[p] as number, w);
  }

  /** Sum of the parts' shares, so that a step changes it by a constant. */
  hash(tuple: Uint16Array): number {
    const { all } = this;
    let h = 0;
    for (let p = 0; p < all.length; p++)
      h = (h + ((all[p] as Part).mix[tuple[p] as number] as number)) | 0;
    return h;
  }

  /** Does thread t hold anything of that kind? */
  holds(tuple: Uint16Array, t: number, kind: keyof Cut['holdable']): boolean {
    const { all } = this;
    const those = this.holdable[kind];
    const bit = kind === 'any' ? 0x01010101 << t : 1 << (Held[kind] + t);
    for (let i = 0; i < those.length; i++) {
      const p = those[i] as number;
      if (((all[p] as Part).held[tuple[p] as number] as number) & bit) return true;
    }
    return false;
  }
}

function mixed(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ b;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
