import type { Row } from './program.ts';

/** A statement: its function, its id, and the lines of the source that its head takes. */
export interface StatementPlace {
  fn: string;
  id: string;
  from: number;
  to: number;
}

/**
 * How deep in the call chain of a row one of the statements stands: the row is the statement
 * itself, or inside a call that it makes. -1 = it has nothing to do with them.
 */
export function depthIn(row: Row, places: readonly StatementPlace[]): number {
  for (let i = row.chain.length - 1; i >= 0; i--) {
    const frame = row.chain[i]?.fn;
    const call = row.chain[i + 1]?.at?.line;
    const here = places.some(
      ({ fn, id, from, to }) =>
        fn === frame && (call === undefined ? id === row.stmt : call >= from && call <= to),
    );
    if (here) return i;
  }
  return -1;
}
