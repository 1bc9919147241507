import type { Expr, FunctionIR, Stmt } from './ir.ts';

/** Answers a compile-time condition: `patch 5`, `variant later`, `proposed P2`, `fs nfs`. */
export type Condition = (what: 'patch' | 'variant' | 'proposed' | 'fs', arg: string) => boolean;

/** A function's conditions, and the forms that it has been given, by what they came to. */
const known = new WeakMap<
  FunctionIR,
  { asked: (Expr & { k: 'when' })[]; forms: Map<string, FunctionIR> }
>();

/**
 * The function with its compile-time conditions decided and the dead branches gone. What comes to
 * the same is the same object: a function has few conditions, and so few forms.
 */
export function specialise(fn: FunctionIR, holds: Condition): FunctionIR {
  const about = known.get(fn) ?? { asked: conditionsIn(fn.body), forms: new Map() };
  known.set(fn, about);
  const answers = about.asked.map(({ what, arg }) => (holds(what, arg) ? '1' : '0')).join('');
  const form = about.forms.get(answers) ?? { ...fn, body: statements(fn.body, holds) };
  about.forms.set(answers, form);
  return form;
}

function conditionsIn(node: object, found: (Expr & { k: 'when' })[] = []) {
  if ('k' in node && node.k === 'when') found.push(node as Expr & { k: 'when' });
  for (const part of Object.values(node)) {
    if (typeof part === 'object' && part !== null) conditionsIn(part, found);
  }
  return found;
}

function statements(body: Stmt[], holds: Condition): Stmt[] {
  const out: Stmt[] = [];
  for (const stmt of body) {
    const kept = statement(stmt, holds);
    out.push(...kept);
    const last = kept.at(-1);
    // a return that a decided condition brought to this level makes the rest unreachable
    if (last && (last.k === 'return' || last.k === 'break' || last.k === 'continue')) break;
  }
  return out;
}

function statement(stmt: Stmt, holds: Condition): Stmt[] {
  switch (stmt.k) {
    case 'if': {
      const test = fold(stmt.test, holds);
      if (test.k === 'const') return statements(test.v ? stmt.yes : stmt.no, holds);
      return [
        {
          ...stmt,
          test,
          yes: statements(stmt.yes, holds),
          no: statements(stmt.no, holds),
        },
      ];
    }
    case 'loop': {
      const body = statements(stmt.body, holds);
      if (!stmt.test) return [{ ...stmt, body }];
      const test = fold(stmt.test, holds);
      if (test.k === 'const' && !test.v) return [];
      const { test: _, ...endless } = stmt;
      return test.k === 'const' ? [{ ...endless, body }] : [{ ...stmt, test, body }];
    }
    case 'set':
      return [{ ...stmt, e: fold(stmt.e, holds) }];
    case 'do':
      return [{ ...stmt, e: fold(stmt.e, holds) }];
    case 'store':
      return [{ ...stmt, e: fold(stmt.e, holds), obj: fold(stmt.obj, holds) }];
    case 'return':
      return [stmt.e ? { ...stmt, e: fold(stmt.e, holds) } : stmt];
    default:
      return [stmt];
  }
}

function fold(e: Expr, holds: Condition): Expr {
  switch (e.k) {
    case 'when':
      return { k: 'const', v: holds(e.what, e.arg) ? 1 : 0 };
    case 'un': {
      const a = fold(e.a, holds);
      return a.k === 'const' && !a.text && e.op === '!'
        ? { k: 'const', v: a.v ? 0 : 1 }
        : { ...e, a };
    }
    case 'bin':
      return foldBinary(e, fold(e.a, holds), fold(e.b, holds));
    case 'call':
      return { ...e, args: e.args.map((arg) => fold(arg, holds)) };
    case 'load':
    case 'addr':
      return { ...e, obj: fold(e.obj, holds) };
    default:
      return e;
  }
}

/** Only what a decided condition decides is folded: the rest stays as it is written. */
function foldBinary(e: Expr & { k: 'bin' }, a: Expr, b: Expr): Expr {
  const decided = (x: Expr): x is Expr & { k: 'const' } => x.k === 'const' && !x.text;
  if (e.op === '&&' && decided(a)) return a.v ? b : a;
  if (e.op === '&&' && decided(b) && b.v) return a;
  if (e.op === '||' && decided(a)) return a.v ? a : b;
  if (e.op === '||' && decided(b) && !b.v) return a;
  return { ...e, a, b };
}
