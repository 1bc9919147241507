import type { Story, VerdictWord } from '../model/story.ts';
import type { Library } from '../program/ir.ts';
import type { Setting } from '../program/program.ts';
import { told } from './cell.ts';
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

/** What a cell is called on a command line: `05-c before today`. */
export function nameOf({ cast, variant, locking }: Setting): string {
  return `${cast.id} ${variant.id} ${locking}`;
}

/**
 * The cells that are meant by words (a story, a cast or a cell: `05`, `05-c`, `05-c before today`),
 * without words all. Throws an Error that names the words that mean none.
 */
export function settingsNamed(stories: readonly Story[], words: readonly string[]) {
  const all = stories.flatMap(settingsOf);
  const means = (word: string, one: Setting): boolean =>
    [one.story, one.cast.id, nameOf(one)].includes(word);
  const unknown = words.filter((word) => !all.some((one) => means(word, one)));
  if (unknown.length > 0) throw new Error(`no story, cast or cell ${unknown.join(', ')}`);
  return words.length === 0 ? all : all.filter((one) => words.some((word) => means(word, one)));
}

/** Explores one setting to the end; with `fingerprints`, 64 bits are kept of each state. */
export function verdictOf(setting: Setting, library: Library, fingerprints = false): CellResult {
  return told(setting, toTheEnd(searchFor({ setting, fingerprints }, library)));
}

/* Words to the left, numbers to the right. */
const widths = [6, 6, 18, 9, 16, 8, 12, 6];
const line = (...words: (string | number)[]): string =>
  words
    .map((word, i) =>
      i < 5 ? String(word).padEnd(widths[i] ?? 0) : String(word).padStart(widths[i] ?? 0),
    )
    .join(' ');

const head = line('story', 'cast', 'variant', 'locking', 'verdict', 'states', 'transitions', 'ms');

const options = ['--json', '--fingerprints'];

/* The cells that are asked for; a word or an option that means nothing is said. */
function asked(argv: readonly string[], stories: readonly Story[]) {
  const unknown = argv.filter((word) => word.startsWith('--') && !options.includes(word));
  if (unknown.length > 0) throw new Error(`no option ${unknown[0]}: ${options.join(', ')}`);
  return settingsNamed(
    stories,
    argv.filter((word) => !word.startsWith('--')),
  );
}

/**
 * Explores every cell, or those that are named, and prints the table, or JSON with `--json`;
 * `--fingerprints` keeps 64 bits of each state. `now` gives milliseconds. Returns the exit code: 1
 * when a verdict is not the one its story expects, or a word means nothing.
 */
export function main(
  argv: string[],
  stories: readonly Story[],
  library: Library,
  now: () => number,
  print: (line: string) => void,
): number {
  let settings: ReturnType<typeof settingsNamed>;
  try {
    settings = asked(argv, stories);
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
  const json = argv.includes('--json');
  const cells: unknown[] = [];
  let wrong = 0;
  if (!json) print(head);
  for (const { expected, ...setting } of settings) {
    const start = now();
    const result = verdictOf(setting, library, argv.includes('--fingerprints'));
    const ms = Math.round(now() - start);
    if (result.verdict !== expected) wrong++;
    if (json) cells.push({ ...result, claims: claimsOf(result), ms });
    else for (const line of rows(result, ms, expected)) print(line);
  }
  if (json) print(JSON.stringify({ cells }, null, 1));
  return wrong === 0 ? 0 : 1;
}

function claimsOf(result: CellResult): Record<string, unknown> {
  return Object.fromEntries(result.claims.map(({ claim, ...rest }) => [claim, rest]));
}

function rows(result: CellResult, ms: number, expected: VerdictWord): string[] {
  const { story, cast, variant, locking, verdict, states, transitions } = result;
  const first = line(story, cast, variant, locking, verdict, states, transitions, ms);
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
