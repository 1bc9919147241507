import type { Node } from '@babel/types';
import type { Remarks } from './compileComments.ts';
import { Refusal } from './compileError.ts';
import type { Words } from './words.ts';

export interface Signature {
  params: { name: string; type: string }[];
  returns: string;
}

export interface Local {
  type: string;
  constant: boolean;
}

/** What a function body is compiled in: the words it may use and its own locals. */
export interface Scope {
  words: Words;
  functions: Map<string, Signature>;
  returns: string;
  /** Locals in sight at this statement. */
  locals: Map<string, Local>;
  /** Every local of the function so far: blocks side by side may share a name and a type. */
  types: Record<string, string>;
  /** What encloses this statement and can be left with break, the innermost last. */
  around: { kind: 'loop' | 'switch'; label?: string }[];
  /** Functions this one calls, for the search for recursion. */
  calls: Map<string, Node>;
  nextId: () => string;
  remarks: Remarks;
}

/** Declares a local or parameter. One name means one thing in a whole function. */
export function declareLocal(node: Node, name: string, local: Local, scope: Scope): void {
  const { words, functions, locals, types } = scope;
  const rename = 'Choose another name';
  if (locals.has(name)) throw new Refusal(node, `${name} is declared already`, rename);
  if (words.constants.has(name) || words.calls.has(name)) {
    throw new Refusal(node, `${name} hides a word of the vocabulary`, rename);
  }
  if (functions.has(name)) throw new Refusal(node, `${name} hides a function`, rename);
  const before = Object.hasOwn(types, name) ? types[name] : undefined;
  if (before !== undefined && before !== local.type) {
    throw new Refusal(node, `${name} is a ${before} elsewhere in this function`, rename);
  }
  locals.set(name, local);
  types[name] = local.type;
}

/** Runs `work` in a block: what it declares is out of sight afterwards. */
export function inBlock<T>(scope: Scope, work: () => T): T {
  const outside = scope.locals;
  scope.locals = new Map(outside);
  const out = work();
  scope.locals = outside;
  return out;
}
