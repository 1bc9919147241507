import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { library } from 'virtual:programs';
import { settingsOf } from '../../src/explorer/verdictTable.ts';
import { promelaOfCell } from '../../src/program/promela/export.ts';
import { makeWorld } from '../../src/program/world.ts';
import { stories } from '../../stories/index.ts';
import { census } from './census.ts';

const usage =
  'npm run export -- <story> <cast> <variant> <lock order> --promela <file> [--all-rows]';

/** Writes the Promela of a cell to a file. Returns the exit code. */
export function main(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { promela: { type: 'string' }, 'all-rows': { type: 'boolean', default: false } },
  });
  const [story, cast, variant, locking] = positionals;
  const all = stories.flatMap((one) => settingsOf(one));
  const setting = all.find(
    (one) =>
      one.story === story &&
      one.cast.id === cast &&
      one.variant.id === variant &&
      one.locking === locking,
  );
  if (!setting || !values.promela) {
    const near = all.filter((one) => one.story === story);
    const cells = (near.length > 0 ? near : all).map(
      (one) => `  ${one.story} ${one.cast.id} ${one.variant.id} ${one.locking}`,
    );
    const wrong = setting ? 'No file to write to.' : `No cell “${positionals.join(' ')}”.`;
    console.error([wrong, usage, 'Cells:', ...cells].join('\n'));
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
