import { giveBack, take } from './memory.ts';

/** A map from pairs of numbers (the first from 1) to numbers that are not 0. Open addressing. */
export class Table {
  private size = 0;
  private slots = take(3 * 1024).fill(0);
  private mask = 1023;

  /** The value of a pair, 0 when it has none. */
  get(a: number, b: number): number {
    const { slots, mask } = this;
    let slot = place(a, b) & mask;
    for (;;) {
      const at = slot * 3;
      const key = slots[at] as number;
      if (key === a && slots[at + 1] === b) return slots[at + 2] as number;
      if (key === 0) return 0;
      slot = (slot + 1) & mask;
    }
  }

  /** Gives a pair that has none a value. */
  set(a: number, b: number, value: number): void {
    if (this.size * 2 > this.mask) this.grow();
    this.put(a, b, value);
    this.size++;
  }

  private put(a: number, b: number, value: number): void {
    let slot = place(a, b) & this.mask;
    while (this.slots[slot * 3] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 3] = a;
    this.slots[slot * 3 + 1] = b;
    this.slots[slot * 3 + 2] = value;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = take(old.length * 2).fill(0);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < old.length; at += 3) {
      const key = old[at] as number;
      if (key !== 0) this.put(key, old[at + 1] as number, old[at + 2] as number);
    }
    giveBack([old]);
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    giveBack([this.slots]);
  }
}

function place(a: number, b: number): number {
  const h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return h ^ (h >>> 15);
}
