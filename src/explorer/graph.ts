import { giveBack, take } from './memory.ts';

/** Edges of one block: growing adds a block and copies nothing. */
const blockBits = 12;
const block = 1 << blockBits;

/**
 * The explored graph. The edges of state i, in the order in which they were taken, have the numbers
 * `first(i)` … `first(i + 1)` - 1; only where each leads is kept, four bytes an edge.
 */
export class Graph {
  edges = 0;
  private states = 0;
  private readonly firsts: Int32Array[] = [];
  private readonly tos: Int32Array[] = [];

  /** Bytes that the graph takes. */
  get bytes(): number {
    return (this.firsts.length + this.tos.length) * block * 4;
  }

  /** The edges of the next state follow. */
  open(): void {
    const i = this.states++;
    if ((i & (block - 1)) === 0) this.firsts.push(take(block));
    (this.firsts[i >> blockBits] as Int32Array)[i & (block - 1)] = this.edges;
  }

  /** One edge of the state opened last. */
  add(to: number): void {
    const e = this.edges++;
    if ((e & (block - 1)) === 0) this.tos.push(take(block));
    (this.tos[e >> blockBits] as Int32Array)[e & (block - 1)] = to;
  }

  /** Number of state i's first edge; of the first behind all edges for a state not opened. */
  first(i: number): number {
    if (i >= this.states) return this.edges;
    return (this.firsts[i >> blockBits] as Int32Array)[i & (block - 1)] as number;
  }

  /** State that edge e leads to. */
  to(e: number): number {
    return (this.tos[e >> blockBits] as Int32Array)[e & (block - 1)] as number;
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    giveBack(this.firsts);
    giveBack(this.tos);
  }
}
