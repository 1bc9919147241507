import type { Part, Parts } from './parts.ts';
import { Visited } from './visited.ts';

/** States as the claims see them: of those that look the same to them, one need be looked at. */
export class Sights {
  private readonly parts: Parts;
  private readonly known: Visited;
  /** What the claims see of each part that they look at, and the same memory as 32-bit words. */
  private readonly view32: Int32Array;
  private readonly view: Uint16Array;

  constructor(parts: Parts) {
    this.parts = parts;
    const width = (parts.shown.length + 1) >> 1;
    this.known = new Visited(width);
    this.view32 = new Int32Array(width);
    this.view = new Uint16Array(this.view32.buffer);
  }

  /** Is this the first state that looks so? */
  first(tuple: Uint16Array): boolean {
    const { view, known } = this;
    const { shown, all } = this.parts;
    let hash = 0;
    for (let i = 0; i < shown.length; i++) {
      const p = shown[i] as number;
      const seen = (all[p] as Part).seen[tuple[p] as number] as number;
      view[i] = seen;
      hash = Math.imul(hash ^ seen, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    const { size } = known;
    return known.add(this.view32, hash, 0, 0) === size;
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    this.known.release();
  }
}
