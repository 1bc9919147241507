import { primitives } from '../model/primitives.ts';
import type { Instr } from './instr.ts';
import type { Expr } from './ir.ts';
import type { Op } from './lower.ts';

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

/** The expressions that an instruction of a function evaluates. */
function expressions(op: Op): Expr[] {
  if (op.op === 'enter') return [];
  return op.op === 'store' ? [op.at.obj, op.at.e] : [op.e];
}

/** The primitive that an inlined instruction calls, if any: the compiler lets there be one at most. */
export function primitiveOf(instr: Instr): (Expr & { k: 'call' }) | null {
  return primitiveAmong(instr.op === 'store' ? [instr.obj, instr.e] : [instr.e]);
}

/** The same of an instruction of a function by itself. */
export function primitiveOfOp(op: Op): (Expr & { k: 'call' }) | null {
  return primitiveAmong(expressions(op));
}

function primitiveAmong(roots: readonly Expr[]): (Expr & { k: 'call' }) | null {
  let found: (Expr & { k: 'call' }) | null = null;
  for (const root of roots) {
    walk(root, (e) => {
      if (e.k === 'call' && e.to === 'primitive') found = e;
    });
  }
  return found;
}

/** Words that a step may read and write, as `Struct.field`, sorted. */
export function wordsOf(op: Op): { reads: string[]; writes: string[] } {
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const root of expressions(op)) {
    walk(root, (e) => {
      if (e.k === 'load') reads.add(`${e.struct}.${e.field}`);
    });
  }
  if (op.op === 'store') {
    writes.add(`${op.at.struct}.${op.at.field}`);
    if (op.at.op) reads.add(`${op.at.struct}.${op.at.field}`);
  }
  const call = primitiveOfOp(op);
  if (call) {
    const place = call.args[0];
    const placed = place?.k === 'addr' ? `${place.struct}.${place.field}` : '';
    const primitive = primitives[call.name];
    for (const word of primitive?.reads ?? []) reads.add(word === '*0' ? placed : word);
    for (const word of primitive?.writes ?? []) writes.add(word === '*0' ? placed : word);
  }
  return { reads: [...reads].sort(), writes: [...writes].sort() };
}
