import type { Layout } from '../model/struct.ts';
import type { Part, Parts } from './parts.ts';

/* More locks than a word has bits: those beyond count as no protection. */
const mostBits = 31;

interface Lock {
  /** Word that is 0 when the lock can be had: the owner, or the writer of a Rwsem. */
  at: number;
  rwsem: boolean;
  /** Its bit; of a Rwsem held shared. The next bit: held exclusively. */
  bit: number;
}

/**
 * The locks of a world as bits. Two threads of which one holds `mine` and the other `theirs` of one
 * lock exclude each other: a spinlock is one bit; a Rwsem held shared is the bit `shared` of its
 * holder against the bit `exclusive` of the others.
 */
export class Locks {
  /** By word: 1 where it is part of a lock. */
  readonly isLock: Uint8Array;
  private readonly locks: Lock[] = [];
  private readonly parts: Parts;
  private readonly threads: number;
  /** Parts with locks in them, with what is remembered by content and thread. */
  private readonly held: { p: number; locks: Lock[]; mine: number[]; theirs: number[] }[];
  private readonly w: Int16Array;

  constructor(layout: Layout, parts: Parts) {
    this.parts = parts;
    this.threads = layout.threads;
    this.w = new Int16Array(layout.words);
    this.isLock = new Uint8Array(layout.words);
    let bits = 0;
    for (const place of Object.values(layout.structs)) {
      for (const { kind, offset, words } of Object.values(place.fields)) {
        const width = kind === 'Spinlock' ? 1 : kind === 'Rwsem' ? 2 : 0;
        for (let id = 1; width > 0 && id <= place.count && bits + width <= mostBits; id++) {
          const at = place.base + (id - 1) * place.size + offset;
          this.locks.push({ at, rwsem: width === 2, bit: 1 << bits });
          this.isLock.fill(1, at, at + words);
          bits += width;
        }
      }
    }
    const byPart = new Map<number, Lock[]>();
    for (const lock of this.locks) {
      const p = parts.partOf[lock.at] as number;
      byPart.set(p, [...(byPart.get(p) ?? []), lock]);
    }
    this.held = [...byPart].map(([p, locks]) => ({ p, locks, mine: [], theirs: [] }));
  }

  /** Bits that thread t holds: what it is protected by while it takes a step. */
  mine(tuple: Uint16Array, t: number): number {
    let mask = 0;
    for (const one of this.held) mask |= this.of(one, tuple, t, one.mine, this.minePart);
    return mask;
  }

  /** Bits of others' steps that thread t keeps from happening. */
  theirs(tuple: Uint16Array, t: number): number {
    let mask = 0;
    for (const one of this.held) mask |= this.of(one, tuple, t, one.theirs, this.theirsPart);
    return mask;
  }

  /** Bits of locks that a step which reads these words has found free, or, if it waits, looks at. */
  foundFree(words: Uint16Array, w: Int16Array, waits: boolean): number {
    let mask = 0;
    for (const { at, rwsem, bit } of this.locks) {
      if ((w[at] !== 0 && !waits) || !words.includes(at)) continue;
      mask |= bit;
      if (rwsem && words.includes(at + 1) && w[at + 1] === 0) mask |= bit << 1;
    }
    return mask;
  }

  /** The bits when the words have changed places, as `wordTo` says. */
  moved(mask: number, wordTo: Int32Array): number {
    if (mask === -1) return -1;
    let out = 0;
    for (const { at, bit, rwsem } of this.locks) {
      const to = this.locks.find((lock) => lock.at === wordTo[at])?.bit ?? 0;
      if (mask & bit) out |= to;
      if (rwsem && mask & (bit << 1)) out |= to << 1;
    }
    return out;
  }

  private readonly minePart = (lock: Lock, t: number): number => {
    const exclusive = this.w[lock.at] === t + 1;
    if (!lock.rwsem) return exclusive ? lock.bit : 0;
    const shared = ((this.w[lock.at + 1] as number) >> t) & 1;
    return exclusive ? lock.bit | (lock.bit << 1) : shared ? lock.bit : 0;
  };

  private readonly theirsPart = (lock: Lock, t: number): number => {
    const exclusive = this.w[lock.at] === t + 1;
    if (!lock.rwsem) return exclusive ? lock.bit : 0;
    const shared = ((this.w[lock.at + 1] as number) >> t) & 1;
    return exclusive ? lock.bit | (lock.bit << 1) : shared ? lock.bit << 1 : 0;
  };

  private of(
    { p, locks }: { p: number; locks: Lock[] },
    tuple: Uint16Array,
    t: number,
    known: number[],
    bits: (lock: Lock, t: number) => number,
  ): number {
    const id = tuple[p] as number;
    const key = id * this.threads + t;
    const old = known[key];
    if (old !== undefined) return old;
    (this.parts.all[p] as Part).put(id, this.w);
    let mask = 0;
    for (const lock of locks) mask |= bits(lock, t);
    known[key] = mask;
    return mask;
  }
}
