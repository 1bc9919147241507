/**
 * Every state seen so far, whole: equality is word equality, the hash only finds the place.
 *
 *   words  [ state 0 | state 1 | … ]   `width` 32-bit words each
 *   table  open addressing, index + 1, 0 = empty
 *   parent, move   how a state was first reached
 */
export class Visited {
  readonly width: number;
  size = 0;
  parent = new Int32Array(1024);
  move = new Int16Array(1024);
  private words: Int32Array;
  private table = new Int32Array(4096);

  constructor(width: number) {
    this.width = width;
    this.words = new Int32Array(1024 * width);
  }

  /** Copies state i into `out` (width words). */
  load(i: number, out: Int32Array): void {
    const at = i * this.width;
    for (let j = 0; j < this.width; j++) out[j] = this.words[at + j] as number;
  }

  /** Number of a state; a new one gets the next number, size. */
  add(state: Int32Array, parent: number, move: number): number {
    if (this.size * 2 >= this.table.length) this.rehash();
    const mask = this.table.length - 1;
    let slot = hash(state, 0, this.width) & mask;
    for (;;) {
      const found = this.table[slot] as number;
      if (found === 0) break;
      if (this.same((found - 1) * this.width, state)) return found - 1;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.parent.length) this.grow();
    this.words.set(state, this.size * this.width);
    this.parent[this.size] = parent;
    this.move[this.size] = move;
    this.size++;
    this.table[slot] = this.size;
    return this.size - 1;
  }

  /** Moves that lead from the first state to state i. */
  path(i: number): number[] {
    const out: number[] = [];
    for (let at = i; at > 0; at = this.parent[at] as number) out.push(this.move[at] as number);
    return out.reverse();
  }

  private same(at: number, state: Int32Array): boolean {
    for (let j = 0; j < this.width; j++) if (this.words[at + j] !== state[j]) return false;
    return true;
  }

  private grow(): void {
    const size = this.size * 2;
    const copy = <T extends Int32Array | Int16Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.words = copy(new Int32Array(size * this.width), this.words);
    this.parent = copy(new Int32Array(size), this.parent);
    this.move = copy(new Int16Array(size), this.move);
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (let i = 0; i < this.size; i++) {
      let slot = hash(this.words, i * this.width, this.width) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = i + 1;
    }
    this.table = table;
  }
}

function hash(words: Int32Array, at: number, width: number): number {
  let h = 0x9e3779b9;
  for (let j = 0; j < width; j++) {
    h = Math.imul(h ^ (words[at + j] as number), 0x85ebca6b);
    h ^= h >>> 13;
  }
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
