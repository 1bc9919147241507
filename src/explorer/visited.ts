/** States of one block: growing adds a block and copies nothing. */
const blockBits = 10;
const block = 1 << blockBits;

/**
 * Every state seen so far, whole: equality is equality of all words, the hash only finds the place.
 *
 *   blocks  [ state 0 | state 1 | … ]   `width` 32-bit words each
 *   table   open addressing, 2^n slots, a word each: index + 1 in the n lower bits (0 = empty), and
 *           above them those bits of the hash that did not find the slot
 *   hash, parent, move   how a state was first reached
 */
export class Visited {
  readonly width: number;
  size = 0;
  private readonly blocks: Int32Array[] = [];
  private readonly hashes: Int32Array[] = [];
  private readonly parents: Int32Array[] = [];
  private readonly moves: Uint16Array[] = [];
  private table = new Int32Array(4096);

  constructor(width: number) {
    this.width = width;
  }

  /** Bytes that the states and the ways to them take. */
  get bytes(): number {
    return this.table.byteLength + this.blocks.length * block * (this.width * 4 + 4 + 4 + 2);
  }

  /** Copies state i into `out` (width words); true: every state is kept. */
  load(i: number, out: Int32Array): true {
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.width;
    for (let j = 0; j < this.width; j++) out[j] = words[at + j] as number;
    return true;
  }

  /** The hash of state i. */
  hash(i: number): number {
    return (this.hashes[i >> blockBits] as Int32Array)[i & (block - 1)] as number;
  }

  /** Number of a state with that hash; a new one gets the next number, size. */
  add(state: Int32Array, hash: number, parent: number, move: number): number {
    const { table } = this;
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
    if ((i & (block - 1)) === 0) this.grow();
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.width;
    for (let j = 0; j < this.width; j++) words[at + j] = state[j] as number;
    (this.hashes[i >> blockBits] as Int32Array)[i & (block - 1)] = hash;
    (this.parents[i >> blockBits] as Int32Array)[i & (block - 1)] = parent;
    (this.moves[i >> blockBits] as Uint16Array)[i & (block - 1)] = move;
    table[slot] = (hash & ~mask) | this.size;
    if (this.size * 2 >= table.length) this.rehash();
    return i;
  }

  /** Moves that lead from the first state to state i. */
  path(i: number): number[] {
    const out: number[] = [];
    for (let at = i; at > 0; ) {
      out.push((this.moves[at >> blockBits] as Uint16Array)[at & (block - 1)] as number);
      at = (this.parents[at >> blockBits] as Int32Array)[at & (block - 1)] as number;
    }
    return out.reverse();
  }

  /** Length of the way to each state. */
  depths(): Int32Array {
    const out = new Int32Array(this.size);
    for (let i = 1; i < this.size; i++) {
      const parent = (this.parents[i >> blockBits] as Int32Array)[i & (block - 1)] as number;
      out[i] = (out[parent] as number) + 1;
    }
    return out;
  }

  private same(i: number, state: Int32Array): boolean {
    const words = this.blocks[i >> blockBits] as Int32Array;
    const { width } = this;
    const at = (i & (block - 1)) * width;
    for (let j = 0; j < width; j++) if (words[at + j] !== state[j]) return false;
    return true;
  }

  private grow(): void {
    this.blocks.push(new Int32Array(block * this.width));
    this.hashes.push(new Int32Array(block));
    this.parents.push(new Int32Array(block));
    this.moves.push(new Uint16Array(block));
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (let i = 0; i < this.size; i++) {
      const hash = this.hash(i);
      let slot = hash & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = (hash & ~mask) | (i + 1);
    }
    this.table = table;
  }
}
