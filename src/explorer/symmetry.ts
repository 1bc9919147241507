import type { RunnableWorld } from '../program/world.ts';
import type { Word } from './cut.ts';
import type { Part, Parts } from './parts.ts';

/** Where each thread goes: thread t becomes thread turn[t]. */
export type Turn = readonly number[];

/** A turn with where it takes words and parts, and what was made of contents. */
interface Turning {
  turn: Turn;
  wordTo: Int32Array;
  partTo: Int32Array;
  /** By part and content: the number of its image in the part it goes to, + 1. */
  images: Int32Array[];
}

/**
 * Threads that run the same program on the same arguments, each with dentries of its own, may change
 * places: a state and its image have the same runs. Of all images of a state one is kept.
 */
export class Symmetry {
  /** Groups of threads that may change places, of two and more. */
  readonly groups: readonly (readonly number[])[];
  private readonly world: RunnableWorld;
  private readonly parts: Parts;
  private readonly turnings = new Map<number, Turning>();
  private readonly from: Int16Array;
  private readonly to: Int16Array;
  private readonly next: Uint16Array;
  /** By part and content: its look, the same for threads that are in the same place. */
  private readonly looks: (number | undefined)[][];
  private readonly lookOf = new Map<string, number>();
  /** By thread: the parts that are its own. */
  private readonly ownParts: number[][];

  constructor(world: RunnableWorld, parts: Parts) {
    this.world = world;
    this.parts = parts;
    this.groups = groupsOf(world);
    this.from = new Int16Array(world.layout.words);
    this.to = new Int16Array(world.layout.words);
    this.next = new Uint16Array(parts.all.length);
    this.looks = parts.all.map(() => []);
    this.ownParts = world.programs.map((_, t) => this.partsOf(t));
  }

  /** Replaces a state by the image that is kept; how it was turned, null where it was not. */
  settle(tuple: Uint16Array): Turn | null {
    const turn = this.order(tuple);
    if (turn) this.apply(turn, tuple);
    return turn;
  }

  /** Replaces a state by its image. */
  apply(turn: Turn, tuple: Uint16Array): void {
    const { partTo, images } = this.turningOf(turn);
    const { next } = this;
    for (let p = 0; p < next.length; p++) {
      const id = tuple[p] as number;
      const known = images[p] as Int32Array;
      const image = id < known.length ? (known[id] as number) : 0;
      next[partTo[p] as number] = image > 0 ? image - 1 : this.image(turn, p, id);
    }
    tuple.set(next);
  }

  /** Where a turn takes each word. */
  wordsOf(turn: Turn): Int32Array {
    return this.turningOf(turn).wordTo;
  }

  /** A turn for each pair that may change places. */
  swaps(): Turn[] {
    return this.groups.flatMap((group) =>
      group
        .slice(1)
        .map((t, i) =>
          this.world.programs.map((_, u) =>
            u === t ? (group[i] as number) : u === group[i] ? t : u,
          ),
        ),
    );
  }

  /** The dentry that a turn makes of dentry d. */
  dentry(turn: Turn, d: number): number {
    const { first, each } = this.pool();
    if (d <= first || each === 0) return d;
    const t = Math.floor((d - first - 1) / each);
    return (turn[t] as number) * each + first + 1 + ((d - first - 1) % each);
  }

  /** Sorts the threads of each group by their looks; null where they are in order. */
  private order(tuple: Uint16Array): number[] | null {
    let turn: number[] | null = null;
    for (const group of this.groups) {
      let sorted = true;
      for (let i = 1; sorted && i < group.length; i++) {
        sorted = this.compare(tuple, group[i - 1] as number, group[i] as number) <= 0;
      }
      if (sorted) continue;
      turn ??= this.world.programs.map((_, t) => t);
      const inOrder = [...group].sort((a, b) => this.compare(tuple, a, b) || a - b);
      for (const [i, t] of inOrder.entries()) turn[t] = group[i] as number;
    }
    return turn;
  }

  private compare(tuple: Uint16Array, a: number, b: number): number {
    const [mine, theirs] = [this.ownParts[a] as number[], this.ownParts[b] as number[]];
    for (let i = 0; i < mine.length; i++) {
      const [p, q] = [mine[i] as number, theirs[i] as number];
      const order = this.look(p, tuple[p] as number, a) - this.look(q, tuple[q] as number, b);
      if (order !== 0) return order;
    }
    return 0;
  }

  /** A number for what a thread's own part holds, with its own ids and others' ids told by that. */
  private look(p: number, id: number, t: number): number {
    const known = this.looks[p]?.[id];
    if (known !== undefined) return known;
    const alone = this.world.programs.map((_, u) => (u === t ? 100 : 200));
    const part = this.parts.all[p] as Part;
    part.put(id, this.from);
    const key = part.piece.about
      .map((_, i) => renamed(this.world, part, i, this.from, (d) => this.lookAt(d, t), alone, null))
      .join(' ');
    const look = this.lookOf.get(key) ?? this.lookOf.size;
    this.lookOf.set(key, look);
    (this.looks[p] as number[])[id] = look;
    return look;
  }

  private lookAt(d: number, t: number): number {
    const { first, each } = this.pool();
    if (d <= first || each === 0) return d;
    const owner = Math.floor((d - first - 1) / each);
    return owner === t ? 100 + ((d - first - 1) % each) : 200;
  }

  private pool(): { first: number; each: number } {
    const { layout, core } = this.world;
    const first = core.machine.initialDentries;
    return { first, each: (layout.structs.Dentry.count - first) / layout.threads };
  }

  private partsOf(t: number): number[] {
    const { core } = this.world;
    const { first, each } = this.pool();
    const out = new Set([this.parts.partOf[core.machine.base('Thread', t + 1)] as number]);
    for (let d = first + t * each + 1; d <= first + (t + 1) * each; d++) {
      const base = core.machine.base('Dentry', d);
      out.add(this.parts.partOf[base] as number);
      out.add(this.parts.partOf[base + 1] as number);
    }
    return [...out];
  }

  private turningOf(turn: Turn): Turning {
    const code = turn.reduce((sum, t) => sum * 8 + t, 0);
    const known = this.turnings.get(code);
    if (known) return known;
    const wordTo = this.wordMap(turn);
    const partTo = Int32Array.from(
      this.parts.all,
      ({ words }) => this.parts.partOf[wordTo[words[0] as number] as number] as number,
    );
    const made = {
      turn: [...turn],
      wordTo,
      partTo,
      images: this.parts.all.map(() => new Int32Array(64)),
    };
    this.turnings.set(code, made);
    return made;
  }

  private wordMap(turn: Turn): Int32Array {
    const out = Int32Array.from({ length: this.world.layout.words }, (_, at) => at);
    for (const [name, place] of Object.entries(this.world.layout.structs)) {
      if (name !== 'Thread' && name !== 'WaitQueue' && name !== 'Dentry') continue;
      for (let id = 1; id <= place.count; id++) {
        const to = name === 'Dentry' ? this.dentry(turn, id) : (turn[id - 1] as number) + 1;
        for (let i = 0; i < place.size; i++) {
          out[place.base + (id - 1) * place.size + i] = place.base + (to - 1) * place.size + i;
        }
      }
    }
    return out;
  }

  private image(turn: Turn, p: number, id: number): number {
    const turning = this.turningOf(turn);
    const part = this.parts.all[p] as Part;
    part.put(id, this.from);
    const name = (d: number): number => this.dentry(turn, d);
    for (let i = 0; i < part.words.length; i++) {
      const value = renamed(this.world, part, i, this.from, name, turn, turning.wordTo);
      this.to[turning.wordTo[part.words[i] as number] as number] = value;
    }
    const number = (this.parts.all[turning.partTo[p] as number] as Part).number(this.to);
    const old = turning.images[p] as Int32Array;
    let images = old;
    if (id >= old.length) {
      images = new Int32Array(Math.max(id + 1, old.length * 2));
      images.set(old);
      turning.images[p] = images;
    }
    images[id] = number + 1;
    return number;
  }
}

/*
 * What a thread may return belongs to the cast: it must be the same too. Before patch 04 a thread
 * keeps the number of a wait queue head as a plain number, which cannot be told: no symmetry there.
 */
function groupsOf(world: RunnableWorld): number[][] {
  const heads = world.programs.some((program) =>
    program.primitives.has('DECLARE_WAIT_QUEUE_HEAD_ONSTACK'),
  );
  if (heads) return [];
  const groups = new Map<string, number[]>();
  world.setting.cast.threads.forEach(({ entry, args, result }, t) => {
    const key = JSON.stringify([entry, args, result]);
    groups.set(key, [...(groups.get(key) ?? []), t]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The i-th word of a part in a snapshot, with dentries, threads and addresses renamed. */
function renamed(
  world: RunnableWorld,
  part: Part,
  i: number,
  w: Int16Array,
  dentry: (d: number) => number,
  thread: readonly number[],
  wordTo: Int32Array | null,
): number {
  const { at, struct, field, kind, nth } = part.piece.about[i] as Word;
  const value = w[at] as number;
  const k = world.core.machine;
  const owner = (v: number): number => (v > 0 ? (thread[v - 1] as number) + 1 : v);
  const mask = (v: number): number => {
    let out = 0;
    for (let t = 0; t < thread.length; t++)
      if ((v >> t) & 1) out |= 1 << ((thread[t] as number) & 15);
    return out;
  };
  if (field === 'rcu_mask' || (kind === 'Rwsem' && nth === 1)) return mask(value);
  if (kind === 'Rwsem' && nth > 1) return value > 0 ? 2 * owner(value >> 1) + (value & 1) : value;
  const owned = kind === 'Spinlock' || kind === 'Rwsem' || kind === 'WaitQueue';
  if (owned || field === 'il_owner' || field === 'fatal_thread') return owner(value);
  if (kind === 'Dentry') return value > 0 ? dentry(value) : value;
  const tag = struct === 'Dentry' ? (w[at - (field === 'u_1' ? 2 : 1)] as number) : 0;
  if (field === 'u_0' && tag !== 0) return value > 0 ? dentry(value) : value;
  if (field === 'u_1' && tag !== 0) {
    if (wordTo) return value > 0 ? (wordTo[value] as number) : value;
    const d = k.dentryAt(value);
    return d > 0 ? dentry(d) : value;
  }
  if (field !== 'register' || struct !== 'Thread') return value;
  return register(world, at, value, w, dentry, owner);
}

/** A register is renamed by the type of the local that lives in it at that row. */
function register(
  world: RunnableWorld,
  at: number,
  value: number,
  w: Int16Array,
  dentry: (d: number) => number,
  owner: (v: number) => number,
): number {
  const { base, size } = world.layout.structs.Thread;
  const t = Math.floor((at - base) / size);
  const first = base + t * size + size - world.layout.registers;
  const row = world.programs[t]?.row(w[base + t * size] as number);
  const type = row?.locals.find((local) => local.register === at - first)?.type;
  if (value <= 0) return value;
  if (type === 'Dentry') return dentry(value);
  return type === 'WaitQueue' || type === 'Thread' ? owner(value) : value;
}
