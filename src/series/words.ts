import type { HunkLine } from './series.ts';

/** A piece of a line; `changed` where the other line has something else. */
export interface Segment {
  text: string;
  changed: boolean;
}

/** Lines longer than this are compared whole. */
const longest = 300;

/**
 * Word-level differences of a hunk: for a removed line that became an added one, the pieces of
 * both. Lines that have little in common get none. Keys are places in `lines`.
 */
export function wordDifferences(lines: readonly HunkLine[]): Map<number, Segment[]> {
  const out = new Map<number, Segment[]>();
  for (let at = 0; at < lines.length; ) {
    const removed = run(lines, at, 'removed');
    const added = run(lines, at + removed, 'added');
    for (let i = 0; i < removed; i++) {
      const after = bestOf(lines, at + i, at + removed, added, out);
      if (after) for (const [key, segments] of after) out.set(key, segments);
    }
    at += Math.max(removed + added, 1);
  }
  return out;
}

function run(lines: readonly HunkLine[], from: number, kind: HunkLine['kind']): number {
  let n = 0;
  while (lines[from + n]?.kind === kind) n++;
  return n;
}

/* The added line that is most like the removed one, among those below what is already paired. */
function bestOf(
  lines: readonly HunkLine[],
  removed: number,
  first: number,
  count: number,
  taken: ReadonlyMap<number, Segment[]>,
): [number, Segment[]][] | null {
  let best: [number, Segment[]][] | null = null;
  let most = 0.45;
  for (let at = first + Math.min(count, 12) - 1; at >= first && !taken.has(at); at--) {
    const found = segmentsOf(lines[removed]?.text ?? '', lines[at]?.text ?? '');
    if (!found || found.share < most) continue;
    most = found.share;
    best = [
      [removed, found.before],
      [at, found.after],
    ];
  }
  return best;
}

function segmentsOf(
  before: string,
  after: string,
): { before: Segment[]; after: Segment[]; share: number } | null {
  if (before.length > longest || after.length > longest) return null;
  const a = before.match(/\w+|\s+|./g) ?? [];
  const b = after.match(/\w+|\s+|./g) ?? [];
  const common = commonOf(a, b);
  const weight = (all: string[]): number => all.join('').replace(/\s/g, '').length;
  const same = weight(common.map(([i]) => a[i] as string));
  const share = (2 * same) / Math.max(weight(a) + weight(b), 1);
  const [mine, theirs] = [new Set(common.map(([i]) => i)), new Set(common.map(([, j]) => j))];
  return { before: cut(a, mine), after: cut(b, theirs), share };
}

function cut(tokens: string[], same: ReadonlySet<number>): Segment[] {
  const out: Segment[] = [];
  for (const [i, text] of tokens.entries()) {
    // An indent that has changed says nothing about the words.
    const changed = !same.has(i) && !(i === 0 && /^\s+$/.test(text));
    const last = out.at(-1);
    if (last?.changed === changed) last.text += text;
    else out.push({ text, changed });
  }
  return out;
}

/** Places of a longest common run of two lists, as pairs in order. */
export function commonOf(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a[i] === b[j]
          ? (best[(i + 1) * width + j + 1] as number) + 1
          : Math.max(best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
    }
  }
  const out: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if ((best[(i + 1) * width + j] as number) >= (best[i * width + j + 1] as number)) i++;
    else j++;
  }
  return out;
}
