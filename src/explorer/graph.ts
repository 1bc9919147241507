/**
 * The explored graph: edges of state i, in the order they were taken, lie at
 * `from[i] … from[i + 1]` of `to` and `code`.
 */
export class Graph {
  from = new Int32Array(1024);
  to = new Int32Array(4096);
  code = new Int16Array(4096);
  edges = 0;

  /** The edges of state i follow. */
  open(i: number): void {
    if (i + 2 > this.from.length)
      this.from = grown(this.from, new Int32Array(this.from.length * 2));
    this.from[i] = this.edges;
    this.from[i + 1] = this.edges;
  }

  /** One edge of the state opened last. */
  add(i: number, to: number, code: number): void {
    if (this.edges === this.to.length) {
      this.to = grown(this.to, new Int32Array(this.edges * 2));
      this.code = grown(this.code, new Int16Array(this.edges * 2));
    }
    this.to[this.edges] = to;
    this.code[this.edges] = code;
    this.edges++;
    this.from[i + 1] = this.edges;
  }
}

function grown<T extends Int32Array | Int16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
