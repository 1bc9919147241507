import type { Part, Parts } from './parts.ts';

/** One snapshot that is made to show a tuple: only the parts that differ are written anew. */
export class ShownSnapshot {
  private readonly w: Int16Array;
  private readonly parts: Parts;
  /** By part: the number of the content that is shown, -1 before the first. */
  private readonly shown: Int32Array;

  /** `words`: length of a snapshot. */
  constructor(parts: Parts, words: number) {
    this.parts = parts;
    this.w = new Int16Array(words);
    this.shown = new Int32Array(parts.all.length).fill(-1);
  }

  /** The snapshot of a tuple, until the next call. Who changes it puts it back as it was. */
  of(tuple: Uint16Array): Int16Array {
    const { shown, w } = this;
    const { all } = this.parts;
    for (let p = 0; p < shown.length; p++) {
      const number = tuple[p] as number;
      if (shown[p] === number) continue;
      (all[p] as Part).put(number, w);
      shown[p] = number;
    }
    return w;
  }

  /** What is in it is not known any more. */
  forget(): void {
    this.shown.fill(-1);
  }
}
