import type { FunctionIR, Functions, Library } from './ir.ts';
import { type Linked, link } from './link.ts';

/** A program, its call, and the forms of the functions that it was made of. */
interface Made {
  call: string;
  forms: Map<string, FunctionIR>;
  linked: Linked;
}

/** By library, the programs made or asked for last, the latest first. */
const known = new WeakMap<Library, Made[]>();

/** Programs that are kept: each takes up to 0.15 MB, and those of one story are asked for together. */
const most = 24;

/**
 * Links a thread's program, or gives back one that was linked before: many settings differ in
 * functions that a thread never comes to. Errors as `link`.
 */
export function linkOnce(
  entry: string,
  functions: Functions,
  args: number[],
  library: Library,
): Linked {
  const call = `${entry} ${args.join(' ')}`;
  const before = known.get(library) ?? [];
  const same = before.find((made) => made.call === call && isMadeOf(made, functions));
  const made = same ?? make(call, entry, functions, args);
  known.set(library, [made, ...before.filter((one) => one !== made)].slice(0, most));
  return made.linked;
}

function isMadeOf({ forms }: Made, functions: Functions): boolean {
  for (const [name, form] of forms) if (functions.get(name) !== form) return false;
  return true;
}

function make(call: string, entry: string, functions: Functions, args: number[]): Made {
  const forms = new Map<string, FunctionIR>();
  const watched: Functions = {
    get: (name) => {
      const form = functions.get(name);
      if (form) forms.set(name, form);
      return form;
    },
  };
  return { call, forms, linked: link(entry, watched, args) };
}
