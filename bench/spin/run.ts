import { library } from 'virtual:programs';
import { nameOf, settingsNamed } from '../../src/explorer/verdictTable.ts';
import type { Setting } from '../../src/program/program.ts';
import { stories } from '../../stories/index.ts';
import { type Comparison, compare } from './compare.ts';
import { installMissing, whatIsMissing } from './tools.ts';

/** Compared when nothing else is asked for: every kind of verdict, from different stories. */
const chosen = [
  '00-a before today',
  '00-c before proposed',
  '02-a before-no-drop proposed',
  '04-a before proposed',
  '04-b as-posted today',
  '05-c before proposed',
  '05-c as-posted proposed',
  '06-a before proposed',
  '06-b as-posted today',
  '07-b guess-shared today',
  '08-f as-posted today',
  '12-c as-posted today',
  '13-a as-posted today',
  '14-a before today',
  '15-a before proposed',
  '16-a before today',
  '17-c before today',
  '18-a before proposed',
  '18-c as-posted today',
  '19-c before today',
  '19-d as-posted proposed',
  'S2-d as-posted today',
];

/** Explored and verified with every row, also those that no run reaches. */
const whole = '00-a before today';

/**
 * Compares explorer and Spin and prints a table. `argv`: stories, casts or cells (`05`, `05-c`,
 * `05-c before today`) to compare, `--all` for every cell. Returns the exit code: 0 when all agree.
 */
export function main(argv: string[]): number {
  installMissing();
  const missing = whatIsMissing();
  if (missing) {
    console.error(`Nothing was compared: ${missing}.`);
    return 1;
  }
  let settings: Setting[];
  try {
    settings = settingsFor(argv);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  console.log(head);
  let wrong = 0;
  for (const setting of settings) {
    const name = nameOf(setting);
    try {
      const comparison = compare(setting, library, name === whole);
      if (comparison.differences.length > 0) wrong++;
      for (const line of rows(comparison)) console.log(line);
    } catch (error) {
      wrong++;
      console.log(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  console.log(foot);
  console.log(`${settings.length - wrong} of ${settings.length} cells agree.`);
  return wrong === 0 ? 0 : 1;
}

function settingsFor(argv: string[]): Setting[] {
  const words = argv.filter((word) => word !== '--all');
  const some = words.length > 0 || argv.includes('--all');
  return settingsNamed(stories, some ? words : chosen);
}

const widths = [34, 15, 8, 12, 9, 6, 9, 9] as const;

const line = (...words: (string | number)[]): string =>
  words
    .map((word, i) => {
      const width = widths[i] ?? 0;
      return i < 2 ? String(word).padEnd(width) : String(word).padStart(width);
    })
    .join(' ');

const head = line(
  'cell',
  'verdict',
  'states',
  'transitions',
  'deadlocks',
  'ended',
  'findings',
  'livelock',
  ' Spin',
);

const foot = [
  '',
  '=  Spin counts the same, without reduction, states kept whole. Of its transitions one is taken',
  '   off: it counts the initial state as one.',
  'deadlocks: states; ended: states in which a finding ended the run; findings: transitions that',
  'break something; livelock: is there a run for ever that is weakly fair?',
].join('\n');

function rows({ cell, verdict, ours, differences }: Comparison): string[] {
  const { states, transitions, deadlocks, ended, violations, livelock } = ours;
  const counts = [states, transitions, deadlocks, ended, violations, livelock ? 'yes' : 'no'];
  const equal = differences.length === 0 ? ' =' : ' ✕';
  return [line(cell, verdict, ...counts, equal), ...differences.map((words) => `    ${words}`)];
}
