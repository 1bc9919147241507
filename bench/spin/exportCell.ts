import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { library } from 'virtual:programs';
import { nameOf, settingsNamed } from '../../src/explorer/verdictTable.ts';
import { promelaOfCell } from '../../src/program/promela/export.ts';
import { makeWorld } from '../../src/program/world.ts';
import { stories } from '../../stories/index.ts';
import { census } from './census.ts';

const usage =
  'npm run export -- <story> <cast> <variant> <lock order> --promela <file> [--all-rows]';

const read = (argv: string[]) =>
  parseArgs({
    args: argv,
    allowPositionals: true,
    options: { promela: { type: 'string' }, 'all-rows': { type: 'boolean', default: false } },
  });

/** Writes the Promela of a cell to a file. Returns the exit code. */
export function main(argv: string[]): number {
  let asked: ReturnType<typeof read>;
  try {
    asked = read(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    return 1;
  }
  const { values, positionals } = asked;
  const [story, ...cell] = positionals;
  const all = settingsNamed(stories, []);
  const setting = all.find((one) => one.story === story && nameOf(one) === cell.join(' '));
  if (!setting || !values.promela) {
    const cells = all.filter((one) => one.story === story);
    const known =
      cells.length > 0
        ? ['Its cells:', ...cells.map((one) => `  ${one.story} ${nameOf(one)}`)]
        : [`Stories: ${stories.map(({ id }) => id).join(' ')}`];
    const wrong = setting ? 'No file to write to.' : `No cell “${positionals.join(' ')}”.`;
    console.error([wrong, usage, ...(setting ? [] : known)].join('\n'));
    return 1;
  }
  const counted = values['all-rows'] ? undefined : census(makeWorld(setting, library));
  if (counted?.bounded) {
    console.error('The cell is too large to tell which rows it reaches: add --all-rows.');
    return 1;
  }
  writeFileSync(values.promela, promelaOfCell(setting, library, counted?.rows));
  console.log(`${values.promela}: spin -a, then gcc -DSAFETY -DNOREDUCE pan.c, then pan -c0`);
  return 0;
}
