import type { CastThread } from '../../model/story.ts';
import type { Library } from '../ir.ts';
import { link } from '../link.ts';
import type { Setting } from '../program.ts';
import { argument } from '../start.ts';
import { functionsOf, makeWorld, type RunnableWorld } from '../world.ts';
import { promelaOf } from './expression.ts';
import { prelude } from './prelude.ts';
import { ThreadText } from './thread.ts';

/**
 * The model of a cell for Spin: a process per thread, whose places are the rows that the explorer
 * runs, and one for the environment, which frees what RCU may free. `REST`, when Spin's
 * preprocessor defines it, lets a run that a finding ended rest in a loop, which tells such an end
 * from a deadlock; `LAZY` lets the environment take its turns and free nothing, so that fairness is
 * asked of the threads alone, as the explorer asks it. `reached`: by thread, the rows to write; all
 * where it is left out. A thread that goes on to another row breaks an assertion, so that leaving out
 * what the explorer never reaches makes the text ten times shorter and proves no less. Throws an
 * Error that names what of the cell has no Promela.
 */
export function promelaOfCell(
  setting: Setting,
  library: Library,
  reached?: readonly ReadonlySet<number>[],
): string {
  const world = makeWorld(setting, library);
  const functions = functionsOf(setting, library);
  const { cast } = setting;
  const answers = world.core.machine.answers.map((all) => all?.length ?? 1);
  const used = new Set<string>();
  let temporaries = 0;
  const threads = alike(cast.threads).map(({ entry, args, first, count, letters, syscall }) => {
    const values = args.map((arg) => argument(arg, cast, world.names));
    const linked = link(entry, functions, values);
    for (const primitive of linked.program.primitives) if (primitive) used.add(primitive);
    const its = reached?.slice(first, first + count);
    const rows = its ? new Set(its.flatMap((one) => [...one])) : null;
    const text = new ThreadText(linked, Math.max(1, ...answers), rows);
    const process = text.write(count, `thread_${letters}`, world.programs[first]?.start ?? 0);
    temporaries = Math.max(temporaries, text.temporaries);
    return `/* ${letters}: ${syscall.replaceAll('*/', '* /')} */\n${process}`;
  });
  const cell = `${setting.story} ${cast.id} ${setting.variant.id} ${setting.locking}`;
  return [
    `/* Dentroscope, cell ${cell}: generated from the rows that the explorer runs. */`,
    prelude(world, temporaries),
    ...[...used].sort().map(inlineOf),
    ...threads,
    environment(world),
  ].join('\n');
}

interface Alike extends Pick<CastThread, 'entry' | 'args' | 'syscall'> {
  /** Index of the first, and how many they are. */
  first: number;
  count: number;
  letters: string;
}

/** Threads that stand side by side and call the same with the same arguments share a process. */
function alike(threads: readonly CastThread[]): Alike[] {
  const out: Alike[] = [];
  threads.forEach(({ entry, args, syscall, letter }, first) => {
    const last = out.at(-1);
    if (last && last.entry === entry && last.args.join() === args.join()) {
      last.count++;
      last.letters += letter;
    } else out.push({ entry, args, syscall, first, count: 1, letters: letter });
  });
  return out;
}

/** A primitive as an inline, and its guard as a macro `may_…`. */
export function inlineOf(name: string): string {
  const { params, guard, effect } = promelaOf(name);
  const list = params.join(', ');
  const may = params.length > 0 ? `may_${name}(${list})` : `may_${name}`;
  const macro = guard === undefined ? '' : `#define ${may} (${guard})\n`;
  return `${macro}inline ${name}(${list}) {\n    ${effect.trim()}\n}\n`;
}

function environment({ layout }: RunnableWorld): string {
  const { size, count } = layout.structs.Dentry;
  const free = Array.from({ length: count }, (_, i) => {
    const d = i + 1;
    const guard = `w[Dentry_mem(${d})] == 2 && w[Dentry_rcu_mask(${d})] == 0`;
    return `  :: d_step { running && ${guard} -> rcu_free(${d}) }`;
  });
  return [
    'inline rcu_free(d) {',
    `    for (i : 0 .. ${size - 1}) {`,
    '      w[Dentry(d) + i] = 0',
    '    }',
    '    w[Dentry_mem(d)] = 3',
    '}',
    '',
    '/* What no reader can see any more may be freed at any time. */',
    'active proctype environment() {',
    'end_resting:',
    '  do',
    ...free,
    '#ifdef LAZY',
    '  :: d_step { running && !idle -> idle = 1 }',
    '#endif',
    '#ifdef REST',
    '  :: d_step { !running -> skip }',
    '#endif',
    '  od',
    '}',
    '',
  ].join('\n');
}
