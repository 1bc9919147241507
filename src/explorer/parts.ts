import type { FieldKind, Layout, StructName } from '../model/struct.ts';
import { claimView } from './claims.ts';

/*
 * A snapshot cut into parts: what one step touches is few of them. Every content that a part has
 * ever had gets a number, so a state is a short tuple of numbers:
 *
 *   [ a thread's place and locals … | RCU depths | who sleeps on what | life of a dentry … |
 *     the rest of a dentry … | an inode … | a bucket … | in-lookup bucket | Global | the others ]
 */
type Cut = Partial<Record<StructName, (field: string, id: number) => string>>;

const cut: Cut = {
  Thread: (field, id) => {
    if (field === 'rcu') return 'rcu';
    return field === 'wait_var' || field === 'wait_head' ? 'sleepers' : `thread ${id}`;
  },
  Dentry: (field, id) => (field === 'mem' || field === 'rcu_mask' ? `life ${id}` : `dentry ${id}`),
  WaitQueue: () => 'others',
  Server: () => 'others',
};

/** Most contents that one part may have: a tuple's entry is 16 bits. */
const mostContents = 65_535;

/** The search met more contents of a part than it can number: a bound, in words. */
export class TooMany extends Error {}

interface Word {
  at: number;
  struct: StructName;
  field: string;
  kind: FieldKind;
  /** Which word of the field: a Rwsem has several. */
  nth: number;
}

/** One part: its words, and a number for every content it has had. */
export class Part {
  readonly words: readonly number[];
  /** Number of contents. */
  size = 0;
  /** By number: a share of the state's hash; the threads that hold a lock in it, as a mask. */
  mix: Int32Array = new Int32Array(16);
  held: Int32Array = new Int32Array(16);
  /** By number: the threads that own a name in it; and those that hold a Rwsem in it. */
  names: Int32Array = new Int32Array(16);
  sems: Int32Array = new Int32Array(16);
  /** By number: what the claims see of it, as a number of its own. */
  seen: Int32Array = new Int32Array(16);
  private values: Int16Array;
  private table = new Int32Array(64);
  readonly about: readonly Word[];
  private readonly salt: number;
  private readonly views = new Map<string, number>();
  private readonly looks: { at: number; view: (value: number) => number }[];

  constructor(words: readonly Word[], salt: number) {
    this.about = words;
    this.words = words.map((word) => word.at);
    this.values = new Int16Array(16 * words.length);
    this.salt = salt;
    this.looks = words.flatMap(({ at, struct, field }) => {
      const view = claimView(struct, field);
      return view ? [{ at, view }] : [];
    });
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
    for (const [i, at] of this.words.entries())
      this.values[id * this.words.length + i] = w[at] ?? 0;
    this.mix[id] = mixed(id, this.salt);
    this.names[id] = this.holders(w, ({ field }) => field === 'il_owner');
    this.sems[id] = this.holders(w, ({ kind }) => kind === 'Rwsem');
    this.held[id] =
      this.holders(w, ({ kind }) => kind === 'Spinlock') | this.names[id] | this.sems[id];
    this.seen[id] = this.view(w);
    this.size++;
    this.table[slot] = this.size;
    if (this.size * 2 > this.table.length) this.rehash();
    return id;
  }

  /** Threads that some of the words name as their holders. */
  private holders(w: Int16Array, which: (word: Word) => boolean): number {
    let mask = 0;
    for (const word of this.about) {
      if (!which(word)) continue;
      const value = w[word.at] as number;
      if (word.kind === 'Rwsem' && word.nth === 1) mask |= value;
      else if (word.nth === 0 && value > 0) mask |= 1 << (value - 1);
    }
    return mask;
  }

  private view(w: Int16Array): number {
    if (this.looks.length === 0) return 0;
    const key = this.looks.map(({ at, view }) => view(w[at] as number)).join(' ');
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
    this.names = twice(this.names);
    this.sems = twice(this.sems);
    this.seen = twice(this.seen);
    const values = new Int16Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
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

/** A world's parts, and which of them a word belongs to. */
export class Parts {
  readonly all: readonly Part[];
  readonly partOf: Uint16Array;

  constructor(layout: Layout) {
    const groups = new Map<string, Word[]>();
    for (const word of wordsOf(layout)) {
      const id =
        Math.floor(
          (word.at - layout.structs[word.struct].base) / layout.structs[word.struct].size,
        ) + 1;
      const key = cut[word.struct]?.(word.field, id) ?? `${word.struct} ${id}`;
      const group = groups.get(key);
      if (group) group.push(word);
      else groups.set(key, [word]);
    }
    this.partOf = new Uint16Array(layout.words);
    this.all = [...groups.values()].map((words, p) => {
      for (const { at } of words) this.partOf[at] = p;
      return new Part(words, mixed(p, 0x9e3779b9));
    });
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

  /** Threads that hold any lock or own any name, or only those with a name, or a Rwsem: a mask. */
  holders(tuple: Uint16Array, of: 'held' | 'names' | 'sems' = 'held'): number {
    let mask = 0;
    const { all } = this;
    for (let p = 0; p < all.length; p++) mask |= (all[p] as Part)[of][tuple[p] as number] as number;
    return mask;
  }
}

function mixed(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ b;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
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
