import { primitives } from '../model/primitives.ts';
import type { Instr } from './instr.ts';
import type { Expr } from './ir.ts';

/** Calls `see` on an expression and everything inside it. */
export function walk(e: Expr, see: (e: Expr) => void): void {
  see(e);
  if (e.k === 'load' || e.k === 'addr') walk(e.obj, see);
  else if (e.k === 'un') walk(e.a, see);
  else if (e.k === 'bin') {
    walk(e.a, see);
    walk(e.b, see);
  } else if (e.k === 'call') for (const arg of e.args) walk(arg, see);
}

/** The expressions that an instruction evaluates. */
function expressions(instr: Instr): Expr[] {
  return instr.op === 'store' ? [instr.obj, instr.e] : [instr.e];
}

/** The primitive that an instruction calls, if any: the compiler lets there be one at most. */
export function primitiveOf(instr: Instr): (Expr & { k: 'call' }) | null {
  return primitiveAmong(expressions(instr));
}

/** The primitive that one of the expressions calls. */
export function primitiveAmong(roots: readonly Expr[]): (Expr & { k: 'call' }) | null {
  let found: (Expr & { k: 'call' }) | null = null;
  for (const root of roots) {
    walk(root, (e) => {
      if (e.k === 'call' && e.to === 'primitive') found = e;
    });
  }
  return found;
}

/** Words that a step may read and write, as `Struct.field`, sorted. */
export function wordsOf(instr: Instr): { reads: string[]; writes: string[] } {
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const root of expressions(instr)) {
    walk(root, (e) => {
      if (e.k === 'load') reads.add(`${e.struct}.${e.field}`);
    });
  }
  if (instr.op === 'store') {
    writes.add(`${instr.at.struct}.${instr.at.field}`);
    if (instr.at.op) reads.add(`${instr.at.struct}.${instr.at.field}`);
  }
  const call = primitiveOf(instr);
  if (call) {
    const place = call.args[0];
    const placed = place?.k === 'addr' ? `${place.struct}.${place.field}` : '';
    const primitive = primitives[call.name];
    for (const word of primitive?.reads ?? []) reads.add(word === '*0' ? placed : word);
    for (const word of primitive?.writes ?? []) writes.add(word === '*0' ? placed : word);
  }
  return { reads: [...reads].sort(), writes: [...writes].sort() };
}
