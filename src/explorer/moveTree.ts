import { Table } from './intTable.ts';

/**
 * Remembered moves as a tree: which part a step reads next depends only on what it has read so far,
 * so at each node one part is looked at, and its number leads on. A leaf is a number from 0.
 *
 *   thread 2 ──17──► dentry 4 ──3──► life 4 ──1──► leaf
 *                        └─────5──► leaf
 */
export class MoveTree {
  /** By actor: the part that its tree begins with, and by that part's number where it leads. */
  private readonly roots: Int32Array;
  private readonly firsts: Int32Array[];
  /** Of an inner node: the part to look at. Node 0 stands for "not known"; a leaf n is ~n. */
  private readonly partAt: number[] = [-1];
  private readonly edges = new Table();

  /** `roots`: by actor the part that it looks at first. */
  constructor(roots: readonly number[]) {
    this.roots = Int32Array.from(roots);
    this.firsts = roots.map(() => new Int32Array(64));
  }

  /** The leaf that an actor comes to in the state of a tuple, -1 where none is known. */
  find(tuple: Uint16Array, actor: number): number {
    const next = this.firsts[actor] as Int32Array;
    const first = tuple[this.roots[actor] as number] as number;
    let node = first < next.length ? (next[first] as number) : 0;
    while (node > 0) {
      node = this.edges.get(node, tuple[this.partAt[node] as number] as number);
    }
    return node < 0 ? ~node : -1;
  }

  /** Remembers a leaf for the state of a tuple; `reads`: the `count` parts looked at, in order. */
  add(tuple: Uint16Array, actor: number, reads: Int32Array, count: number, leaf: number): void {
    const first = tuple[this.roots[actor] as number] as number;
    const next = this.firstsOf(actor, first);
    let node = next[first] as number;
    if (node === 0) {
      node = this.nodeFor(reads, count, 1, leaf);
      next[first] = node;
    }
    for (let depth = 1; node > 0; depth++) {
      const number = tuple[reads[depth] as number] as number;
      let to = this.edges.get(node, number);
      if (to === 0) {
        to = this.nodeFor(reads, count, depth + 1, leaf);
        this.edges.set(node, number, to);
      }
      node = to;
    }
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    this.edges.release();
  }

  private firstsOf(actor: number, most: number): Int32Array {
    const old = this.firsts[actor] as Int32Array;
    if (most < old.length) return old;
    const next = new Int32Array(Math.max(most + 1, old.length * 2));
    next.set(old);
    this.firsts[actor] = next;
    return next;
  }

  /** A node that looks at the part read at that depth, or the leaf where there is none. */
  private nodeFor(reads: Int32Array, count: number, depth: number, leaf: number): number {
    return depth < count ? this.partAt.push(reads[depth] as number) - 1 : ~leaf;
  }
}
