import type { Locks } from './locks.ts';
import type { Symmetry } from './symmetry.ts';

/** Per word the locks held at all its accesses, as a mask; none was seen: every bit. */
export interface Uses {
  accesses: Int32Array;
  stores: Int32Array;
}

/** What one thread was seen to do at a row, and the rows that it came to from there. */
export interface RowUses extends Uses {
  next: Set<number>;
}

/** What one thread was seen to do, every thread that may take its place may do too. */
export function closeUnder(
  symmetry: Symmetry,
  locks: Locks,
  seen: RowUses[][],
  words: number,
): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const turn of symmetry.swaps()) {
      const wordTo = symmetry.wordsOf(turn);
      turn.forEach((to, t) => {
        for (const [pc, row] of Object.entries(seen[t] ?? [])) {
          const theirs = seen[to] as RowUses[];
          theirs[Number(pc)] ??= { ...noUses(words), next: new Set() };
          const target = theirs[Number(pc)] as RowUses;
          for (const next of row.next) target.next.add(next);
          const moved = (mask: number): number => locks.moved(mask, wordTo);
          changed = narrowTo(target.accesses, row.accesses, wordTo, moved) || changed;
          changed = narrowTo(target.stores, row.stores, wordTo, moved) || changed;
        }
      });
    }
  }
}

function narrowTo(
  to: Int32Array,
  from: Int32Array,
  wordTo: Int32Array,
  moved: (mask: number) => number,
): boolean {
  let changed = false;
  for (let at = 0; at < from.length; at++) {
    if (from[at] === -1) continue;
    const place = wordTo[at] as number;
    const both = (to[place] as number) & moved(from[at] as number);
    if (both === to[place]) continue;
    to[place] = both;
    changed = true;
  }
  return changed;
}

/** Uses of nothing. */
export function noUses(words: number): Uses {
  return { accesses: new Int32Array(words).fill(-1), stores: new Int32Array(words).fill(-1) };
}

/** By row, the uses of all rows that a thread can still come to from there, itself among them. */
export function futuresOf(rows: readonly RowUses[], words: number): (Uses | undefined)[] {
  const out = rows.map(() => noUses(words));
  for (let changed = true; changed; ) {
    changed = false;
    for (let pc = rows.length - 1; pc > 0; pc--) {
      const row = rows[pc];
      const mine = out[pc];
      if (!row || !mine) continue;
      for (const from of [row, ...[...row.next].flatMap((next) => out[next] ?? [])]) {
        changed = narrow(mine.accesses, from.accesses) || changed;
        changed = narrow(mine.stores, from.stores) || changed;
      }
    }
  }
  return out;
}

/** Takes in what another uses; was there anything new? */
export function narrow(to: Int32Array, by: Int32Array): boolean {
  let changed = false;
  for (let i = 0; i < to.length; i++) {
    const both = (to[i] as number) & (by[i] as number);
    if (both === to[i]) continue;
    to[i] = both;
    changed = true;
  }
  return changed;
}
