import type { Op } from './lower.ts';

/** Where a function's locals are alive, and which of its registers each of them has. */
export interface Ranges {
  /** Number of registers that it needs, without those of what it calls. */
  registers: number;
  /** By local its register; -1 where nobody reads it, or it is always zero. */
  register: Int32Array;
  /** By instruction, the locals alive on its entry; for the end nothing. */
  alive: readonly (readonly number[])[];
  /** Is the local that instruction i sets, or that takes the answer of its call, read again? */
  keeps: (i: number) => boolean;
}

/**
 * Where locals are alive, one at a time, backwards from those that read it. A number `to` finds the
 * instructions before it, and a local its readers, in chains through `next`:
 *
 *   before[to] ─► edge ─► next[edge] ─► … -1     an edge e leaves instruction e >> 1
 *
 * A call is one instruction, `enter`, which sets the local that takes the answer.
 */
class Finder {
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

  constructor(code: readonly Op[], locals: number) {
    this.before = new Int32Array(code.length + 1).fill(-1);
    this.nextEdge = new Int32Array(code.length * 2);
    this.readers = new Int32Array(locals).fill(-1);
    this.sets = new Int32Array(code.length).fill(-1);
    this.stamps = new Int32Array(code.length);
    this.range = new Int32Array(code.length);
    this.kept = new Uint8Array(code.length);
    code.forEach((op, i) => {
      this.add(op, i);
    });
  }

  private add(op: Op, i: number): void {
    for (const v of op.facts.locals) this.read(v, i);
    if (op.op === 'store') for (const v of op.objFacts.locals) this.read(v, i);
    if (op.op === 'set' && op.call === null) this.sets[i] = op.to;
    if (op.op === 'enter') this.sets[i] = op.call.into;
    if (op.op === 'branch') {
      this.edge(i * 2, op.yes.at);
      this.edge(i * 2 + 1, op.no.at);
    } else this.edge(i * 2, op.op === 'enter' ? i + 1 : op.next.at);
  }

  private read(v: number, i: number): void {
    this.nextReader.push(this.readers[v] as number);
    this.readers[v] = this.reader.push(i) - 1;
  }

  private edge(e: number, to: number): void {
    if (to < 0) return;
    this.nextEdge[e] = this.before[to] as number;
    this.before[to] = e;
  }

  /** Finds the instructions at whose entry local v is alive; is it ever set there before? */
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

  private meet(i: number): void {
    if (this.stamps[i] === this.stamp) return;
    this.stamps[i] = this.stamp;
    this.range[this.size++] = i;
  }
}

/** Takes the first register that is free all along a range; `used`: by instruction, those taken. */
function take(used: boolean[][], { range, size }: Finder): number {
  for (let r = 0; ; r++) {
    let free = true;
    for (let n = 0; free && n < size; n++) free = !used[range[n] as number]?.[r];
    if (!free) continue;
    for (let n = 0; n < size; n++) (used[range[n] as number] as boolean[])[r] = true;
    return r;
  }
}

/**
 * Gives a function's locals few registers: each the first that is free wherever it is alive. Its
 * `params`, by number, are set by the caller. Dead registers are zeroed by the runner, so that a
 * stale value never makes two states out of one.
 */
export function rangesOf(code: readonly Op[], locals: number, params: readonly number[]): Ranges {
  const finder = new Finder(code, locals);
  const register = new Int32Array(locals).fill(-1);
  const alive: number[][] = code.map(() => []);
  const used: boolean[][] = code.map(() => []);
  let registers = 0;
  for (let v = 0; v < locals; v++) {
    const set = finder.of(v);
    const given = finder.size > 0 && params.includes(v);
    // one that is read and never set is always zero
    if (!set && !given) continue;
    for (let n = 0; n < finder.size; n++) alive[finder.range[n] as number]?.push(v);
    const r = take(used, finder);
    register[v] = r;
    registers = Math.max(registers, r + 1);
  }
  return { registers, register, alive, keeps: (i) => finder.kept[i] === 1 };
}
