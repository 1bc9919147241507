import type { Machine } from '../model/machine.ts';
import { primitives } from '../model/primitives.ts';
import { primitiveOfOp } from './effects.ts';
import { addresser, type Evaluate, evaluator, guardOf, type Place } from './evaluate.ts';
import type { Expr } from './ir.ts';
import type { Lowered, Op } from './lower.ts';

/**
 * What an instruction of a function does, wherever that is inlined: the registers that it names are
 * those of the call that it is in (`Machine.frame`).
 */
export interface Doing {
  /** What it evaluates, and for a store the word that it goes to. */
  readonly e: Evaluate;
  readonly at: Evaluate | null;
  /** May it run now? How many answers has the environment? null = always, and one. */
  readonly guard: ((k: Machine) => boolean) | null;
  readonly choices: ((k: Machine) => number) | null;
  /** Arguments of the primitive that it calls. */
  readonly args: readonly Evaluate[];
}

const known = new WeakMap<Lowered, (Doing | undefined)[]>();

/** What instruction i of a function does; made when it is first asked for, once for all programs. */
export function doingOf(lowered: Lowered, i: number): Doing {
  let all = known.get(lowered);
  if (!all) {
    all = [];
    known.set(lowered, all);
  }
  all[i] ??= make(lowered, lowered.code[i] as Op);
  return all[i];
}

function make({ locals, ranges }: Lowered, op: Op): Doing {
  const place: Place = (local) => ranges.register[locals.get(local) as number] as number;
  const e: Expr = op.op === 'store' ? op.at.e : op.op === 'enter' ? { k: 'const', v: 0 } : op.e;
  const call = primitiveOfOp(op);
  return {
    e: evaluator(e, place),
    at: op.op === 'store' ? addresser(op.at, place) : null,
    guard: op.stmt.rush ? null : guardOf(call, place),
    choices: choicesOf(call, place),
    args: (call?.args ?? []).map((arg) => evaluator(arg, place)),
  };
}

function choicesOf(call: (Expr & { k: 'call' }) | null, place: Place) {
  const count = call ? primitives[call.name]?.choices : undefined;
  const name = call?.args[0];
  if (!count || !name) return null;
  const value = evaluator(name, place);
  return (k: Machine): number => count(k, value(k));
}
