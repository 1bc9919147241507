import type { Instr } from './instr.ts';

export interface Allocation {
  registers: number;
  /** By number of a variable its register; -1 where nobody reads it. */
  register: Int32Array;
  /** Is what instruction i sets read again? */
  keeps: (i: number) => boolean;
  /** Those of the first `count` registers that are not in use on entry of instruction i. */
  unused: (i: number, count: number) => number[];
  /** Is the variable of that number alive on entry of instruction i? */
  isLive: (i: number, variable: number) => boolean;
  /** Numbers of the variables alive on entry of instruction i. */
  live: (i: number) => readonly number[];
}

/**
 * Where variables are alive, one at a time, backwards from those that read it. A number `to` finds
 * the instructions before it, and a variable its readers, in chains through `next`:
 *
 *   before[to] ─► edge ─► next[edge] ─► … -1     an edge e leaves instruction e >> 1
 */
class Ranges {
  private readonly before: Int32Array;
  private readonly nextEdge: Int32Array;
  private readonly readers: Int32Array;
  private readonly reader: number[] = [];
  private readonly nextReader: number[] = [];
  private readonly sets: Int32Array;
  /** By instruction: the stamp of the range that it was found for last. */
  private readonly stamps: Int32Array;
  private stamp = 0;
  /** What `of` found: the first `size` entries. */
  readonly range: Int32Array;
  size = 0;
  /** By instruction: 1 where `of` found that what it sets is read again. */
  readonly kept: Uint8Array;

  constructor(code: readonly Instr[], variables: number) {
    this.before = new Int32Array(code.length).fill(-1);
    this.nextEdge = new Int32Array(code.length * 2);
    this.readers = new Int32Array(variables).fill(-1);
    this.sets = new Int32Array(code.length).fill(-1);
    this.stamps = new Int32Array(code.length);
    this.range = new Int32Array(code.length);
    this.kept = new Uint8Array(code.length);
    for (let i = 0; i < code.length; i++) this.add(code[i] as Instr, i);
  }

  private add(instr: Instr, i: number): void {
    instr.reads((v) => {
      this.nextReader.push(this.readers[v] as number);
      this.readers[v] = this.reader.push(i) - 1;
    });
    if (instr.op === 'end') return;
    if (instr.op === 'set') this.sets[i] = instr.v;
    if (instr.op === 'branch') {
      this.edge(i * 2, instr.yes.at);
      this.edge(i * 2 + 1, instr.no.at);
    } else this.edge(i * 2, instr.next.at);
  }

  private edge(e: number, to: number): void {
    this.nextEdge[e] = this.before[to] as number;
    this.before[to] = e;
  }

  /** Finds the instructions at whose entry variable v is alive; is it ever set there before? */
  of(v: number): boolean {
    const { range, before, nextEdge, sets, kept } = this;
    this.stamp++;
    this.size = 0;
    for (let n = this.readers[v] as number; n >= 0; n = this.nextReader[n] as number) {
      this.meet(this.reader[n] as number);
    }
    let set = false;
    for (let n = 0; n < this.size; n++) {
      const at = range[n] as number;
      for (let e = before[at] as number; e >= 0; e = nextEdge[e] as number) {
        if (sets[e >> 1] === v) {
          kept[e >> 1] = 1;
          set = true;
        } else this.meet(e >> 1);
      }
    }
    return set;
  }

  /** Has `of` found instruction i when it was asked last? */
  has(i: number): boolean {
    return this.stamps[i] === this.stamp;
  }

  private meet(i: number): void {
    if (this.stamps[i] === this.stamp) return;
    this.stamps[i] = this.stamp;
    this.range[this.size++] = i;
  }
}

/** Registers in use on entry of each instruction: `width` words of bits for each. */
class Used {
  width = 1;
  rows: Int32Array;
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
    this.rows = new Int32Array(count);
  }

  /** Those of the first `count` registers that are free at i. */
  unused(i: number, count: number): number[] {
    const { rows, width } = this;
    const out: number[] = [];
    for (let r = 0, word = 0; r < count; r++, word >>>= 1) {
      if ((r & 31) === 0) word = r >> 5 < width ? (rows[i * width + (r >> 5)] as number) : 0;
      if ((word & 1) === 0) out.push(r);
    }
    return out;
  }

  /** Takes the first register that is free all along a range. */
  take({ range, size }: { range: Int32Array; size: number }): number {
    for (let j = 0; ; j++) {
      if (j === this.width) this.widen();
      const { rows, width } = this;
      let taken = 0;
      for (let n = 0; n < size; n++) taken |= rows[(range[n] as number) * width + j] as number;
      if (taken === -1) continue;
      const bit = ~taken & (taken + 1);
      for (let n = 0; n < size; n++) {
        const at = (range[n] as number) * width + j;
        rows[at] = (rows[at] as number) | bit;
      }
      return j * 32 + 31 - Math.clz32(bit);
    }
  }

  private widen(): void {
    const rows = new Int32Array(this.count * (this.width + 1));
    for (let i = 0; i < this.count; i++) {
      for (let j = 0; j < this.width; j++) {
        rows[i * (this.width + 1) + j] = this.rows[i * this.width + j] as number;
      }
    }
    this.rows = rows;
    this.width++;
  }
}

/**
 * Gives variables few registers: each the first that is free wherever it is alive. Dead registers
 * are zeroed by the runner, so that a stale value never makes two states out of one.
 */
export function allocateRegisters(code: readonly Instr[], variables: number): Allocation {
  const ranges = new Ranges(code, variables);
  const used = new Used(code.length);
  const register = new Int32Array(variables).fill(-1);
  let registers = 0;
  for (let v = 0; v < variables; v++) {
    // one that is read and never set is always zero
    if (!ranges.of(v)) continue;
    const r = used.take(ranges);
    register[v] = r;
    registers = Math.max(registers, r + 1);
  }
  const { kept } = ranges;
  let alive: number[][] | null = null;
  return {
    registers,
    register,
    keeps: (i) => kept[i] === 1,
    unused: (i, count) => used.unused(i, count),
    isLive: (i, v) => {
      ranges.of(v);
      return ranges.has(i);
    },
    live: (i) => {
      alive ??= aliveIn(ranges, code.length, variables);
      return alive[i] ?? [];
    },
  };
}

/** By instruction, the variables alive on its entry. */
function aliveIn(ranges: Ranges, count: number, variables: number): number[][] {
  const out: number[][] = Array.from({ length: count }, () => []);
  for (let v = 0; v < variables; v++) {
    ranges.of(v);
    for (let n = 0; n < ranges.size; n++) out[ranges.range[n] as number]?.push(v);
  }
  return out;
}
