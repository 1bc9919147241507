import type { Story, VerdictWord } from '../model/story.ts';
import type { Library } from '../program/ir.ts';
import type { Setting } from '../program/program.ts';
import { cellOf } from './cell.ts';
import { toTheEnd } from './explore.ts';
import { searchFor } from './reduce.ts';
import { type CellResult, claimNames, fingerprintWords } from './verdict.ts';

/** Every cell of a story, in the order of its expected cells. */
export function settingsOf(story: Story): (Setting & { expected: VerdictWord })[] {
  return story.expected.map(({ cast, variant, locking, verdict }) => {
    const theCast = story.casts.find((one) => one.id === cast);
    const theVariant = story.variants.find((one) => one.id === variant);
    if (!theCast || !theVariant) {
      throw new Error(`story ${story.id} expects a cell of ${cast} ${variant}, which it has not`);
    }
    const setting = { story: story.id, cast: theCast, variant: theVariant, locking };
    return { ...setting, expected: verdict };
  });
}

/** Explores one setting to the end; with `fingerprints`, 64 bits are kept of each state. */
export function verdictOf(setting: Setting, library: Library, fingerprints = false): CellResult {
  return cellOf(setting, toTheEnd(searchFor({ setting, fingerprints }, library)).result());
}

const pad = (text: string | number, width: number): string => String(text).padEnd(width);

/**
 * Explores every cell, or those of the stories and casts named (`08`, `08-c`), and prints the
 * table, or JSON with `--json`; `--fingerprints` keeps 64 bits of each state. `now` gives milliseconds.
 * Returns the exit code: 1 when a verdict is not the one its story expects.
 */
export function main(
  argv: string[],
  stories: readonly Story[],
  library: Library,
  now: () => number,
  print: (line: string) => void,
): number {
  const json = argv.includes('--json');
  const only = argv.filter((word) => !word.startsWith('--'));
  const cells: unknown[] = [];
  let wrong = 0;
  if (!json)
    print('story  cast   variant    locking   verdict          states  transitions     ms');
  for (const story of stories) {
    for (const { expected, ...setting } of settingsOf(story)) {
      if (only.length > 0 && !only.some((id) => id === story.id || id === setting.cast.id))
        continue;
      const start = now();
      const result = verdictOf(setting, library, argv.includes('--fingerprints'));
      const ms = Math.round(now() - start);
      if (result.verdict !== expected) wrong++;
      if (json) cells.push({ ...result, claims: claimsOf(result), ms });
      else for (const line of rows(result, ms, expected)) print(line);
    }
  }
  if (json) print(JSON.stringify({ cells }, null, 1));
  return wrong === 0 ? 0 : 1;
}

function claimsOf(result: CellResult): Record<string, unknown> {
  return Object.fromEntries(result.claims.map(({ claim, ...rest }) => [claim, rest]));
}

function rows(result: CellResult, ms: number, expected: VerdictWord): string[] {
  const first = [
    pad(result.story, 6),
    pad(result.cast, 6),
    pad(result.variant, 10),
    pad(result.locking, 9),
    pad(result.verdict, 15),
    String(result.states).padStart(7),
    String(result.transitions).padStart(12),
    String(ms).padStart(6),
  ].join(' ');
  const broken = result.claims
    .filter((one) => one.holds !== true)
    .map((one) => {
      const what = one.holds === null ? 'undecided (bound)' : one.detail;
      return `         ${one.claim} ${claimNames[one.claim]}: ${what}  [${one.witness ?? ''}]`;
    });
  const sure = result.fingerprints
    ? [`         fingerprints: ${fingerprintWords(result.states)}`]
    : [];
  const other = result.verdict === expected ? [] : [`         expected: ${expected}`];
  return [first, ...broken, ...sure, ...other];
}
