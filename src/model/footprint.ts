/**
 * Notes which parts of a snapshot a step touches, in the order of the first touch. What a step
 * touches next is decided by what it has read so far, so the order is a fact about the step.
 */
export class Footprint {
  /** Parts touched, in order: the first `count` entries. */
  readonly order: Int32Array;
  count = 0;
  /** By part: 0 untouched, 1 read, 2 written. */
  readonly how: Uint8Array;
  /** By word: 0 untouched, 1 read, 2 stored; and the words touched, the first `touched`. */
  readonly words: Uint8Array;
  readonly wordOrder: Int32Array;
  touched = 0;
  /** Number of words stored. */
  stored = 0;
  private readonly partOf: Uint16Array;

  /** `partOf` says for every word of a snapshot which of the `parts` it belongs to. */
  constructor(partOf: Uint16Array, parts: number) {
    this.partOf = partOf;
    this.how = new Uint8Array(parts);
    this.order = new Int32Array(parts);
    this.words = new Uint8Array(partOf.length);
    this.wordOrder = new Int32Array(partOf.length);
  }

  /** Forgets everything. */
  reset(): void {
    for (let i = 0; i < this.count; i++) this.how[this.order[i] as number] = 0;
    for (let i = 0; i < this.touched; i++) this.words[this.wordOrder[i] as number] = 0;
    this.count = 0;
    this.touched = 0;
    this.stored = 0;
  }

  /** A word is read. */
  touch(index: number): void {
    if (this.words[index] === 0) {
      this.words[index] = 1;
      this.wordOrder[this.touched++] = index;
    }
    const part = this.partOf[index] as number;
    if (this.how[part] === 0) {
      this.how[part] = 1;
      this.order[this.count++] = part;
    }
  }

  /** A word is stored: the rest of its part stays, so that counts as a read too. */
  write(index: number): void {
    this.touch(index);
    if (this.words[index] !== 2) this.stored++;
    this.words[index] = 2;
    this.how[this.partOf[index] as number] = 2;
  }
}
