import { parseArgs } from 'node:util';
import { actorsAgainstCore } from './actors.ts';
import { board, largeReads, openings, stage, type Visit, visit, workerAndNode } from './browser.ts';
import { allCells, byThreads, compiled } from './explorer.ts';
import { busy, type Figure } from './figure.ts';
import { readers } from './seriesReaders.ts';
import { besideSpin } from './spin/besideSpin.ts';

const usage = `npm run bench -- [--json] [--only=explorer,spin,…]
  --full=4        the bench cast with up to 4 threads without reduction: minutes, and 6 GB
  --reduced=5     up to 5 threads with it
  --spin=4        four threads beside Spin too: minutes, and 4 GB; with --full=4 in full
  --pairs=3       alternating pairs of each ratio
  --actors=1000000, --links=100000, --files=20000   random steps, hostile links, damaged files`;

type Section = () => Figure[] | Promise<Figure[]>;

/* What is asked for, in the order in which it is measured. `folder` has what was built. */
function sections(argv: string[], root: string, folder: string): [string, Section][] {
  const options = {
    json: { type: 'boolean' },
    only: { type: 'string', default: '' },
    full: { type: 'string', default: '3' },
    reduced: { type: 'string', default: '4' },
    spin: { type: 'string', default: '3' },
    pairs: { type: 'string', default: '3' },
    actors: { type: 'string', default: '1000000' },
    links: { type: 'string', default: '100000' },
    files: { type: 'string', default: '20000' },
  } as const;
  const { values } = parseArgs({ args: argv, options });
  const [full, pairs] = [Number(values.full), Number(values.pairs)];
  const four = Number(values.spin) >= 4;
  const page = (use: (v: Visit) => Promise<Figure[]>): Section => {
    return () => visit(root, folder, use);
  };
  const all: [string, Section][] = [
    ['explorer', () => byThreads(full, Number(values.reduced))],
    ['cells', allCells],
    ['compiled', compiled],
    ['spin', () => besideSpin({ folder, pairs, four, fourFull: four && full >= 4 })],
    ['worker', page((v) => workerAndNode(v, pairs))],
    ['openings', page(openings)],
    ['board', page(board)],
    ['stage', page(stage)],
    ['files', page(largeReads)],
    ['readers', () => readers(Number(values.links), Number(values.files))],
    ['actors', () => actors(Number(values.actors))],
  ];
  const only = values.only.split(',').filter(Boolean);
  const unknown = only.filter((name) => !all.some(([one]) => one === name));
  if (unknown.length > 0) {
    throw new Error(`no section ${unknown.join(', ')}: ${all.map(([name]) => name).join(', ')}`);
  }
  return all.filter(([name]) => only.length === 0 || only.includes(name));
}

function actors(steps: number): Figure[] {
  let told = { steps: 0, runs: 0, cells: 0, differ: 0 };
  const ms = busy(() => {
    told = actorsAgainstCore(steps);
  });
  return [
    { what: 'random steps through the thread actors', value: told.steps, unit: '' },
    { what: 'runs', value: told.runs, unit: '' },
    { what: 'cells that they are of', value: told.cells, unit: '' },
    { what: 'steps at which actors and core disagree', value: told.differ, unit: '' },
    { what: 'processor time of a step', value: ms / told.steps, unit: 'ms' },
  ];
}

/**
 * Measures, and prints the figures as they come, or all as JSON. A section that cannot be measured
 * says why. Returns the exit code: 1 when one could not be.
 */
export async function main(argv: string[], root: string, folder: string): Promise<number> {
  let asked: [string, Section][];
  try {
    asked = sections(argv, root, folder);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 1;
  }
  const json = argv.includes('--json');
  const out: (Figure & { section: string })[] = [];
  for (const [section, measure] of asked) {
    const figures = await measured(section, measure);
    for (const figure of figures) {
      out.push({ section, ...figure });
      if (!json) console.log(line(figure));
    }
  }
  if (json) console.log(JSON.stringify(out, null, 1));
  return out.some(({ what, value }) => value === null && what.endsWith(failed)) ? 1 : 0;
}

const failed = ': failed';

async function measured(section: string, measure: Section): Promise<Figure[]> {
  try {
    return await measure();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ what: `${section}${failed}`, value: null, unit: '', why }];
  }
}

function line({ what, value, unit, why }: Figure): string {
  if (value === null) return `${what}: not measured: ${why}`;
  const shown = value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 3 : 0 });
  return `${what}: ${shown} ${unit}`.trimEnd();
}
