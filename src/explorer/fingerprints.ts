import type { Outcome } from './moveBook.ts';
import { moveOf } from './moveCode.ts';
import { apply } from './reduction.ts';
import type { Search } from './search.ts';
import { Visited } from './visited.ts';

/** States of one block of those that are kept whole. */
const blockBits = 10;
const block = 1 << blockBits;

/**
 * Every state seen so far by 64 bits of it, only where that is asked for: two states with one
 * fingerprint are taken for one, and what follows the second is never seen. Whole are only those
 * states that are still to be expanded, two levels at most.
 */
export class Fingerprints {
  private readonly seen = new Visited(2);
  private readonly print = new Int32Array(2);
  private readonly width: number;
  private readonly blocks: (Int32Array | undefined)[] = [];
  private gone = 0;

  /** `width`: 32-bit words of a state. */
  constructor(width: number) {
    this.width = width;
  }

  /** Number of states. */
  get size(): number {
    return this.seen.size;
  }

  /** Bytes that the fingerprints, the ways to the states and the whole ones take. */
  get bytes(): number {
    return this.seen.bytes + (this.blocks.length - this.gone) * block * this.width * 4;
  }

  /** Copies state i into `out`, and lets go of those before it; false: it has been let go of. */
  load(i: number, out: Int32Array): boolean {
    const at = i >> blockBits;
    const words = this.blocks[at];
    if (!words) return false;
    for (; this.gone < at; this.gone++) this.blocks[this.gone] = undefined;
    const first = (i & (block - 1)) * this.width;
    for (let j = 0; j < this.width; j++) out[j] = words[first + j] as number;
    return true;
  }

  /** Of a state that is not kept whole no other hash is wanted than its fingerprint. */
  hash(_i: number): number {
    return 0;
  }

  /** Number of the state with that fingerprint; a new one gets the next number, size. */
  add(state: Int32Array, _hash: number, parent: number, move: number): number {
    fingerprint(state, this.print);
    const i = this.seen.size;
    const to = this.seen.add(this.print, this.print[0] as number, parent, move);
    if (to < i) return to;
    if ((i & (block - 1)) === 0) this.blocks.push(new Int32Array(block * this.width));
    (this.blocks[i >> blockBits] as Int32Array).set(state, (i & (block - 1)) * this.width);
    return to;
  }

  /** Gives memory back: nothing may be asked any more. */
  release(): void {
    this.seen.release();
  }

  /** Moves that lead from the first state to state i. */
  path(i: number): number[] {
    return this.seen.path(i);
  }

  /** Length of the way to each state. */
  depths(): Int32Array {
    return this.seen.depths();
  }
}

const turned = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** 64 bits of a state, in two halves that are made apart (MurmurHash3, 32 bits, twice). */
export function fingerprint(state: Int32Array, out: Int32Array): void {
  let a = 0x2545f491;
  let b = 0x6a09e667;
  for (let i = 0; i < state.length; i++) {
    const word = state[i] as number;
    a ^= Math.imul(turned(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
    a = (Math.imul(turned(a, 13), 5) + 0xe6546b64) | 0;
    b ^= Math.imul(turned(Math.imul(word, 0x239b961b), 17), 0x38b34ae5);
    b = (Math.imul(turned(b, 11), 9) + 0x561ccd1b) | 0;
  }
  out[0] = finished(a);
  out[1] = finished(b);
}

function finished(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** State i of a search as a tuple, by taking the moves that led to it again. */
export function retrace(search: Search, i: number, out: Uint16Array): void {
  const { world, steps, reduction, visited } = search;
  const settle = (): void => {
    reduction?.settle(out, () => {});
    reduction?.symmetry?.settle(out);
  };
  steps.parts.encode(world.initial(), out);
  settle();
  for (const move of visited.path(i).map(moveOf)) {
    const [actor, choice] =
      move.kind === 'thread'
        ? [move.thread, move.choice]
        : [world.core.threads + move.dentry - 1, 0];
    apply(out, steps.of(out, actor).outcomes[choice] as Outcome);
    settle();
  }
}
