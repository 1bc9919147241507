import { library } from 'virtual:programs';
import type { Story } from '../model/story.ts';
import type { FunctionIR } from '../program/ir.ts';
import type { Setting } from '../program/program.ts';
import { functionsOf } from '../program/world.ts';
import { columnsOf } from './turns.ts';

/**
 * Functions of the model that the story's casts run and that differ between before and as posted,
 * sorted. Empty when the story has only one of the two.
 */
export function touchedBy(story: Story): string[] {
  const { before, posted } = columnsOf(story);
  if (!before || !posted) return [];
  const names = new Set<string>();
  for (const cast of story.casts) {
    for (const locking of ['today', 'proposed'] as const) {
      const setting = { story: story.id, cast, locking };
      const was = run({ ...setting, variant: before });
      const is = run({ ...setting, variant: posted });
      for (const name of new Set([...was.keys(), ...is.keys()])) {
        if (was.get(name) !== is.get(name)) names.add(name);
      }
    }
  }
  return [...names].sort();
}

/** The functions that the threads of a setting can come to, each with its statements as text. */
function run(setting: Setting): Map<string, string> {
  const functions = functionsOf(setting, library);
  const found = new Map<string, string>();
  const work = setting.cast.threads.map(({ entry }) => entry);
  for (let name = work.pop(); name !== undefined; name = work.pop()) {
    const fn = functions.get(name);
    if (!fn || found.has(name)) continue;
    found.set(name, JSON.stringify(fn.body));
    work.push(...calledBy(fn));
  }
  return found;
}

function calledBy(fn: FunctionIR): string[] {
  const names: string[] = [];
  JSON.stringify(fn.body, (_key, value) => {
    if (value?.k === 'call' && value.to === 'function') names.push(value.name);
    return value;
  });
  return names;
}
