/** States of one block: growing adds a block and copies nothing. */
const blockBits = 10;
const block = 1 << blockBits;

/**
 * Every state seen so far, whole: equality is equality of all words, the hash only finds the place.
 *
 *   blocks  [ state 0 | state 1 | … ]   `width` 32-bit words each
 *   table   open addressing: hash, index + 1 (0 = empty), hash, index + 1 …
 *   parent, move   how a state was first reached
 */
export class Visited {
  readonly width: number;
  size = 0;
  private readonly blocks: Int32Array[] = [];
  private readonly parents: Int32Array[] = [];
  private readonly moves: Uint16Array[] = [];
  private table = new Int32Array(2 * 4096);

  constructor(width: number) {
    this.width = width;
  }

  /** Bytes that the states and the ways to them take. */
  get bytes(): number {
    return this.table.byteLength + this.blocks.length * block * (this.width * 4 + 4 + 2);
  }

  /** Copies state i into `out` (width words); true: every state is kept. */
  load(i: number, out: Int32Array): true {
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.width;
    for (let j = 0; j < this.width; j++) out[j] = words[at + j] as number;
    return true;
  }

  /** Number of a state with that hash; a new one gets the next number, size. */
  add(state: Int32Array, hash: number, parent: number, move: number): number {
    const { table } = this;
    const mask = table.length - 2;
    let slot = (hash << 1) & mask;
    for (;;) {
      const index = table[slot + 1] as number;
      if (index === 0) break;
      if (table[slot] === hash && this.same(index - 1, state)) return index - 1;
      slot = (slot + 2) & mask;
    }
    const i = this.size++;
    if ((i & (block - 1)) === 0) this.grow();
    const words = this.blocks[i >> blockBits] as Int32Array;
    const at = (i & (block - 1)) * this.width;
    for (let j = 0; j < this.width; j++) words[at + j] = state[j] as number;
    (this.parents[i >> blockBits] as Int32Array)[i & (block - 1)] = parent;
    (this.moves[i >> blockBits] as Uint16Array)[i & (block - 1)] = move;
    table[slot] = hash;
    table[slot + 1] = this.size;
    if (this.size * 3 >= table.length) this.rehash();
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
    this.parents.push(new Int32Array(block));
    this.moves.push(new Uint16Array(block));
  }

  private rehash(): void {
    const old = this.table;
    const table = new Int32Array(old.length * 2);
    const mask = table.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      const index = old[from + 1] as number;
      if (index === 0) continue;
      const hash = old[from] as number;
      let slot = (hash << 1) & mask;
      while (table[slot + 1] !== 0) slot = (slot + 2) & mask;
      table[slot] = hash;
      table[slot + 1] = index;
    }
    this.table = table;
  }
}
