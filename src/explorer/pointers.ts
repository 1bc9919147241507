import type { RunnableWorld } from '../program/world.ts';
import type { Part, Parts } from './parts.ts';

/**
 * Which dentries a thread alone can reach: its own, that no word but its own and theirs points at.
 * Masks have bit d - 1 for dentry d; dentries beyond 31 count as reachable by all.
 */
export class Pointers {
  /** By word: the dentry that it belongs to, 0 = none. */
  readonly dentryOf: Uint8Array;
  private readonly world: RunnableWorld;
  private readonly parts: Parts;
  private readonly w: Int16Array;
  /** By part: the thread, or the dentry, whose words it has; and the masks by content. */
  private readonly about: { thread: number; dentry: number; masks: number[] }[];

  constructor(world: RunnableWorld, parts: Parts) {
    this.world = world;
    this.parts = parts;
    this.w = new Int16Array(world.layout.words);
    const k = world.core.machine;
    this.dentryOf = Uint8Array.from(parts.partOf, (_, at) => Math.min(k.dentryAt(at), 255));
    this.about = parts.all.map((part) => ({
      thread: world.programs.findIndex((_, t) => part.words.includes(k.base('Thread', t + 1))),
      dentry: k.dentryAt(part.words[0] as number),
      masks: [],
    }));
  }

  /** Dentries that only thread t can reach. */
  own(tuple: Uint16Array, t: number): number {
    let shared = 0;
    let mine = 0;
    for (let p = 0; p < this.about.length; p++) {
      const { thread, dentry } = this.about[p] as { thread: number; dentry: number };
      if (thread === t) mine = this.mask(p, tuple[p] as number);
      // what a dentry points at is reached through it: its own words say nothing of itself
      else if (dentry > 0) shared |= this.mask(p, tuple[p] as number) & ~(1 << (dentry - 1));
      else shared |= this.mask(p, tuple[p] as number);
    }
    return (mine | this.pool(t)) & ~shared;
  }

  /* Dentries that only t can allocate: nobody else can mean one that is not allocated. */
  private pool(t: number): number {
    const { layout, core } = this.world;
    const first = core.machine.initialDentries;
    const each = (layout.structs.Dentry.count - first) / layout.threads;
    let mask = 0;
    for (let d = first + t * each; d < first + (t + 1) * each && d < 31; d++) mask |= 1 << d;
    return mask;
  }

  private mask(p: number, id: number): number {
    const { masks } = this.about[p] as { masks: number[] };
    const known = masks[id];
    if (known !== undefined) return known;
    const part = this.parts.all[p] as Part;
    part.put(id, this.w);
    let mask = 0;
    for (const d of this.targets(p, part)) if (d > 0 && d <= 31) mask |= 1 << (d - 1);
    masks[id] = mask;
    return mask;
  }

  /** Dentries that the words of a part point at. */
  private *targets(p: number, part: Part): Generator<number> {
    const { w } = this;
    for (const { at, struct, field, kind } of part.piece.about) {
      const value = w[at] as number;
      if (kind === 'Dentry') yield value;
      if (struct !== 'Dentry') continue;
      const tag = w[at - (field === 'u_1' ? 2 : 1)] as number;
      if (field === 'u_0' && tag !== 0) yield value;
      if (field === 'u_1' && tag !== 0) yield this.world.core.machine.dentryAt(value);
    }
    const { thread } = this.about[p] as { thread: number };
    if (thread < 0) return;
    const k = this.world.core.machine;
    const base = k.base('Thread', thread + 1);
    const first = base + k.layout.structs.Thread.size - k.layout.registers;
    const row = this.world.programs[thread]?.row(w[base] as number);
    for (const { type, register } of row?.locals ?? []) {
      if (type === 'Dentry') yield w[first + register] as number;
    }
  }
}
