import { library } from 'virtual:programs';
import type { FunctionIR } from '../program/ir.ts';
import type { Setting } from '../program/program.ts';
import { functionsOf } from '../program/world.ts';

/** The functions that the threads of a setting can come to, as they stand under it. */
export function reached(setting: Setting): Map<string, FunctionIR> {
  const functions = functionsOf(setting, library);
  const found = new Map<string, FunctionIR>();
  const work = setting.cast.threads.map(({ entry }) => entry).reverse();
  for (let name = work.pop(); name !== undefined; name = work.pop()) {
    const fn = functions.get(name);
    if (!fn || found.has(name)) continue;
    found.set(name, fn);
    work.push(...calledBy(fn).toReversed());
  }
  return found;
}

const known = new WeakMap<FunctionIR, readonly string[]>();

/* Names of the functions that a function calls: looked for once in each form of it. */
function calledBy(fn: FunctionIR): readonly string[] {
  const old = known.get(fn);
  if (old) return old;
  const names: string[] = [];
  JSON.stringify(fn.body, (_key, value) => {
    if (value?.k === 'call' && value.to === 'function') names.push(value.name);
    return value;
  });
  known.set(fn, names);
  return names;
}
