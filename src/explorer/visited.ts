import { giveBack, take, takeZeros } from './memory.ts';

/** States of one block: growing adds a block and copies nothing. */
const blockBits = 10;
const block = 1 << blockBits;

/**
 * Every state seen so far, whole: equality is equality of all words, the hash only finds the place.
 *
 *   blocks  [ state 0, its hash, parent, move | state 1, … ]   32-bit words, `width` of a state; its
 *           hash, and how it was first reached
 *   table   open addressing, 2^n slots, a word each: index + 1 in the n lower bits (0 = empty), and
 *           above them those bits of the hash that did not find the slot
 */
export class Visited {
  readonly width: number;
  size = 0;
  /** Words from one state to the next. */
  private readonly stride: number;
  private readonly blocks: Int32Array[] = [];
  private table = takeZeros(4096);

  constructor(width: number) {
    this.width = width;
    this.stride = width + 3;
  }

  /** Bytes that the states and the ways to them take. */
  get bytes(): number {
    return this.table.byteLength + this.blocks.length * block * this.stride * 4;
  }

  /** Copies state i into `out` (width words); true: every state is kept. */
  load(i: number, out: Int32Array): true {
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.stride;
    for (let j = 0; j < this.width; j++) out[j] = words[at + j] as number;
    return true;
  }

  /** The hash of state i. */
  hash(i: number): number {
    return this.word(i, this.width);
  }

  /** Number of a state with that hash; a new one gets the next number, size. */
  add(state: Int32Array, hash: number, parent: number, move: number): number {
    const { table, width } = this;
    const mask = table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = table[slot] as number;
      if (entry === 0) break;
      if (((entry ^ hash) & ~mask) === 0 && this.same((entry & mask) - 1, state)) {
        return (entry & mask) - 1;
      }
      slot = (slot + 1) & mask;
    }
    const i = this.size++;
    if ((i & (block - 1)) === 0) this.blocks.push(take(block * this.stride));
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.stride;
    for (let j = 0; j < width; j++) words[at + j] = state[j] as number;
    words[at + width] = hash;
    words[at + width + 1] = parent;
    words[at + width + 2] = move;
    table[slot] = (hash & ~mask) | this.size;
    if (this.size * 2 >= table.length) this.rehash();
    return i;
  }

  /** Moves that lead from the first state to state i. */
  path(i: number): number[] {
    const out: number[] = [];
    for (let at = i; at > 0; at = this.parent(at)) out.push(this.word(at, this.width + 2));
    return out.reverse();
  }

  /** Length of the way to each state. */
  depths(): Int32Array {
    const out = new Int32Array(this.size);
    for (let i = 1; i < this.size; i++) out[i] = (out[this.parent(i)] as number) + 1;
    return out;
  }

  private parent(i: number): number {
    return this.word(i, this.width + 1);
  }

  private word(i: number, nth: number): number {
    const words = this.blocks[i >> blockBits] as Int32Array;
    return words[(i & (block - 1)) * this.stride + nth] as number;
  }

  private same(i: number, state: Int32Array): boolean {
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.stride;
    for (let j = 0; j < this.width; j++) if (words[at + j] !== state[j]) return false;
    return true;
  }

  private rehash(): void {
    const table = takeZeros(this.table.length * 2);
    const mask = table.length - 1;
    for (let i = 0; i < this.size; i++) {
      const hash = this.hash(i);
      let slot = hash & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = (hash & ~mask) | (i + 1);
    }
    giveBack([this.table]);
    this.table = table;
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    giveBack([this.table]);
    giveBack(this.blocks);
  }
}
