import type { Library } from './ir.ts';
import { printFunction } from './print.ts';
import type { Setting } from './program.ts';
import { functionsOf } from './world.ts';

export interface ListingLine {
  text: string;
  stmt: string | null;
  /** `moved`: the same statement stands elsewhere in the other variant. */
  change?: 'added' | 'removed';
  moved?: boolean;
}

/** A function of the setting's variant, without dead branches. Empty when there is none. */
export function listing(setting: Setting, library: Library, name: string): ListingLine[] {
  const fn = functionsOf(setting, library).get(name);
  return fn ? printFunction(fn) : [];
}

/**
 * Two listings of one function laid against each other by their longest common run of statements:
 * lines only in `after` are added, lines only in `before` removed, in reading order. A line that is
 * both, as the same text at two places, has moved.
 */
export function difference(before: ListingLine[], after: ListingLine[]): ListingLine[] {
  const common = longestCommon(before, after);
  const out: ListingLine[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...common, [before.length, after.length] as const]) {
    while (i < a) out.push({ ...(before[i++] as ListingLine), change: 'removed' });
    while (j < b) out.push({ ...(after[j++] as ListingLine), change: 'added' });
    if (b < after.length) out.push(after[b] as ListingLine);
    i = a + 1;
    j = b + 1;
  }
  return withMoved(out);
}

function withMoved(lines: ListingLine[]): ListingLine[] {
  const of = (change: string): Set<string> =>
    new Set(lines.filter((l) => l.change === change && l.stmt).map((l) => l.text.trim()));
  const [added, removed] = [of('added'), of('removed')];
  return lines.map((line) => {
    const text = line.text.trim();
    return line.change && added.has(text) && removed.has(text) ? { ...line, moved: true } : line;
  });
}

function longestCommon(a: ListingLine[], b: ListingLine[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a[i]?.text === b[j]?.text
          ? (best[(i + 1) * width + j + 1] as number) + 1
          : Math.max(best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
    }
  }
  const out: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i]?.text === b[j]?.text) out.push([i++, j++] as const);
    else if ((best[(i + 1) * width + j] as number) >= (best[i * width + j + 1] as number)) i++;
    else j++;
  }
  return out;
}
