import { inLookupBucket } from '../model/lists.ts';
import type { Machine } from '../model/machine.ts';
import { primitives } from '../model/primitives.ts';
import { offsetOf, type StructName } from '../model/struct.ts';
import type { Expr } from './ir.ts';

export type Evaluate = (k: Machine) => number;

/** The register that a local lives in, of those of its call; -1 when nobody reads it. */
export type Place = (local: string) => number;

/**
 * Turns an expression of a function into one of the machine, wherever that is inlined. No text is
 * evaluated: closures only.
 */
export function evaluator(e: Expr, place: Place): Evaluate {
  switch (e.k) {
    case 'const': {
      const { v } = e;
      return () => v;
    }
    case 'var': {
      const at = place(e.name);
      return at < 0 ? () => 0 : (k) => k.get(k.frame[at] as number);
    }
    case 'load':
    case 'addr':
      return access(e, place);
    case 'un':
      return unary(e.op, evaluator(e.a, place));
    case 'bin':
      return binary(e, evaluator(e.a, place), evaluator(e.b, place));
    case 'call':
      return call(e, place);
    default:
      throw new Error(`a compile-time condition is left in the program: ${e.what}(${e.arg})`);
  }
}

/** Word index of `obj.field`, with the tests for NULL, ERR and freed memory. */
export function addresser(e: { struct: string; field: string; obj: Expr }, place: Place): Evaluate {
  const struct = e.struct as StructName;
  const offset = offsetOf(struct, e.field);
  if (e.obj.k === 'call' && e.obj.name === 'me') {
    return (k) => k.base('Thread', k.t + 1) + offset;
  }
  if (struct === 'Global') {
    return () => offset;
  }
  const obj = evaluator(e.obj, place);
  return (k) => k.deref(struct, obj(k)) + offset;
}

function access(e: Expr & { k: 'load' | 'addr' }, place: Place): Evaluate {
  const at = addresser(e, place);
  return e.k === 'addr' ? at : (k) => k.get(at(k));
}

function unary(op: '!' | '-' | '~', a: Evaluate): Evaluate {
  if (op === '!') return (k) => (a(k) ? 0 : 1);
  return op === '-' ? (k) => -a(k) : (k) => ~a(k);
}

function binary(e: Expr & { k: 'bin' }, a: Evaluate, b: Evaluate): Evaluate {
  switch (e.op) {
    case '+':
      return (k) => a(k) + b(k);
    case '-':
      return (k) => a(k) - b(k);
    case '&':
      return (k) => a(k) & b(k);
    case '|':
      return (k) => a(k) | b(k);
    case '^':
      return (k) => a(k) ^ b(k);
    case '&&':
      return (k) => (a(k) ? b(k) : 0);
    case '||':
      return (k) => a(k) || b(k);
    default:
      return comparison(e.op, a, b);
  }
}

function comparison(op: string, a: Evaluate, b: Evaluate): Evaluate {
  switch (op) {
    case '===':
      return (k) => (a(k) === b(k) ? 1 : 0);
    case '!==':
      return (k) => (a(k) !== b(k) ? 1 : 0);
    case '<':
      return (k) => (a(k) < b(k) ? 1 : 0);
    case '<=':
      return (k) => (a(k) <= b(k) ? 1 : 0);
    case '>':
      return (k) => (a(k) > b(k) ? 1 : 0);
    default:
      return (k) => (a(k) >= b(k) ? 1 : 0);
  }
}

function call(e: Expr & { k: 'call' }, place: Place): Evaluate {
  const args = e.args.map((arg) => evaluator(arg, place));
  const a = args[0] ?? (() => 0);
  const b = args[1] ?? (() => 0);
  if (e.to === 'pure') return pure(e.name, a, b);
  const run = primitives[e.name]?.run;
  if (!run) throw new Error(`no primitive ${e.name} in src/model`);
  return (k) => run(k, a(k), b(k));
}

/* A name's own hash value picks its primary bucket. */
function pure(name: string, a: Evaluate, b: Evaluate): Evaluate {
  switch (name) {
    case 'ERR':
      return (k) => -a(k);
    case 'IS_ERR':
      return (k) => (a(k) < 0 ? 1 : 0);
    case 'finished':
      return (k) => (k.get(k.base('Thread', a(k)) + k.offset('Thread', 'pc')) === 0 ? 1 : 0);
    case 'd_hash':
      return a;
    case 'in_lookup_hash':
      return (k) => inLookupBucket(k, a(k), b(k));
    case 'global':
      return () => 1;
    case 'me':
      return (k) => k.t + 1;
    default:
      throw new Error(`no pure word ${name}`);
  }
}

/** The guard of a step: absent when it may always run. */
export function guardOf(e: (Expr & { k: 'call' }) | null, place: Place) {
  const guard = e ? primitives[e.name]?.guard : undefined;
  if (!e || !guard) return null;
  const a = e.args[0] ? evaluator(e.args[0], place) : () => 0;
  const b = e.args[1] ? evaluator(e.args[1], place) : () => 0;
  return (k: Machine): boolean => guard(k, a(k), b(k));
}
