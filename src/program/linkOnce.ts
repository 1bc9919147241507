import type { FunctionIR, Functions, Library } from './ir.ts';
import { type Linked, link } from './link.ts';

/** A program, and the forms of the functions that it was made of. */
interface Made {
  forms: Map<string, FunctionIR>;
  linked: Linked;
}

const known = new WeakMap<Library, Map<string, Made[]>>();

/**
 * Links a thread's program, or gives back the one that was linked before: many settings differ in
 * functions that a thread never comes to. Errors as `link`.
 */
export function linkOnce(
  entry: string,
  functions: Functions,
  args: number[],
  library: Library,
): Linked {
  const programs = known.get(library) ?? new Map<string, Made[]>();
  known.set(library, programs);
  const call = `${entry} ${args.join(' ')}`;
  const made = programs.get(call) ?? [];
  programs.set(call, made);
  const same = made.find(({ forms }) => {
    for (const [name, form] of forms) if (functions.get(name) !== form) return false;
    return true;
  });
  if (same) return same.linked;
  const forms = new Map<string, FunctionIR>();
  const watched: Functions = {
    get: (name) => {
      const form = functions.get(name);
      if (form) forms.set(name, form);
      return form;
    },
  };
  const linked = link(entry, watched, args);
  made.push({ forms, linked });
  return linked;
}
