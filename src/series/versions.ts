import type { Patch, Series } from './series.ts';
import { baseSubject } from './subject.ts';
import { commonOf } from './words.ts';

/** A line of the difference between two versions of a patch; its text is a line of the patch. */
export interface VersionLine {
  sign: '+' | '-' | ' ';
  text: string;
}

/** What became of a patch between two versions. null = not in that version. */
export interface VersionPair {
  before: Patch | null;
  after: Patch | null;
  /** Changed lines and their neighbours; empty when the patch is the same. */
  lines: VersionLine[];
}

/** Longest patch, in lines, that is compared. */
const longest = 3000;

/** Lays two versions of a series against each other, patch by patch, as `git range-diff` does. */
export function compareVersions(older: Series, newer: Series): VersionPair[] {
  const rest = new Set(older.patches);
  const pairs = newer.patches.map((after) => {
    const before = [...rest].find((one) => isSame(one, after)) ?? likest(after, rest);
    if (before) rest.delete(before);
    return { before, after, lines: before ? patchDifference(before, after) : [] };
  });
  return [...pairs, ...[...rest].map((before) => ({ before, after: null, lines: [] }))];
}

function isSame(a: Patch, b: Patch): boolean {
  return baseSubject(a.title) === baseSubject(b.title);
}

/* One that touches mostly the same lines, where the title has changed. */
function likest(after: Patch, rest: ReadonlySet<Patch>): Patch | null {
  const mine = new Set(changes(after));
  let best: Patch | null = null;
  let most = 0.4;
  for (const one of rest) {
    const theirs = changes(one);
    const same = theirs.filter((line) => mine.has(line)).length;
    const share = same / Math.max(theirs.length, mine.size, 1);
    if (share > most) [best, most] = [one, share];
  }
  return best;
}

function changes(patch: Patch): string[] {
  return textOf(patch).filter((line) => /^[+-]/.test(line));
}

/* A patch as lines, without the numbers that move when anything above them does. */
function textOf({ files }: Patch): string[] {
  const signs = { same: ' ', added: '+', removed: '-', note: '\\' };
  return files.flatMap(({ path, hunks }) => [
    `## ${path}`,
    ...hunks.flatMap(({ heading, lines }) => [
      `@@ ${heading}`,
      ...lines.map(({ kind, text }) => `${signs[kind]}${text}`),
    ]),
  ]);
}

function patchDifference(before: Patch, after: Patch): VersionLine[] {
  const [a, b] = [textOf(before), textOf(after)];
  if (a.length > longest || b.length > longest) {
    return [{ sign: ' ', text: `more than ${longest} lines: not compared` }];
  }
  const out: VersionLine[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...commonOf(a, b), [a.length, b.length] as const]) {
    while (i < x) out.push({ sign: '-', text: a[i++] as string });
    while (j < y) out.push({ sign: '+', text: b[j++] as string });
    if (x < a.length) out.push({ sign: ' ', text: a[x] as string });
    i = x + 1;
    j = y + 1;
  }
  return out.filter((_, at) => isNear(out, at));
}

/* Within three lines of a change, or the name of a file that has one. */
function isNear(lines: readonly VersionLine[], at: number): boolean {
  return lines.slice(Math.max(0, at - 3), at + 4).some(({ sign }) => sign !== ' ');
}
