import {
  BranchInstr,
  EndInstr,
  type Instance,
  type Instr,
  type Label,
  marksOf,
  result,
  SetInstr,
  StoreInstr,
} from './instr.ts';
import type { Expr, FunctionIR, Functions, Stmt } from './ir.ts';
import type { Frame } from './program.ts';

/** Straight code with jumps: what a thread's functions become once calls are inlined. */
export interface Lowered {
  code: Instr[];
  start: Label;
  chains: Frame[][];
  /** Number of variables. Each has a number, and a name, `instance:local`. */
  variables: number;
  /** The number of the variable of that name, -1 where there is none. */
  numberOf: (name: string) => number;
  /** A variable's name in the source, its function and type. */
  about: (variable: number) => { name: string; fn: string; type: string };
}

interface Scope extends Instance {
  returnTo: Label;
  /** The variable that takes what the function returns, -1 = none. */
  result: number;
  loops: { label: string | undefined; again: Label; leave: Label }[];
}

/**
 * Inlines every call of the entry function and lowers it to instructions.
 * `functions` are specialised already. Throws when a function is missing.
 */
export function lower(entry: string, functions: Functions, args: number[]): Lowered {
  return new Lowering(functions).run(entry, args);
}

const zero: Expr = { k: 'const', v: 0 };

class Lowering {
  private readonly functions: Functions;
  private readonly code: Instr[] = [];
  private readonly chains: Frame[][] = [];
  private readonly scopes: Scope[] = [];
  private variables = 0;

  constructor(functions: Functions) {
    this.functions = functions;
  }

  run(entry: string, args: number[]): Lowered {
    const fn = this.lookUp(entry);
    const last = fn.body.at(-1);
    if (!last) throw new Error(`${entry} has no statement`);
    const scope = this.open(fn, null, [], { at: -1 }, -1);
    scope.result = this.numberIn(scope, result);
    fn.params.forEach((p, i) => {
      this.set(scope, last, this.numberIn(scope, p.name), { k: 'const', v: args[i] ?? 0 });
    });
    this.set(scope, last, scope.result, zero);
    this.body(fn.body, scope);
    this.place(scope.returnTo);
    this.code.push(new EndInstr(scope, last));
    return this.lowered();
  }

  private lowered(): Lowered {
    const { code, chains, variables, scopes } = this;
    return {
      code,
      start: { at: 0 },
      chains,
      variables,
      numberOf: (name) => {
        const colon = name.indexOf(':');
        const scope = scopes[colon < 0 ? 0 : Number(name.slice(0, colon))] as Scope;
        const local = scope.locals.get(name.slice(colon + 1));
        return local === undefined ? -1 : scope.first + local;
      },
      about: (variable) => {
        const { fn, first, locals } = scopes.findLast((s) => s.first <= variable) as Scope;
        const name = [...locals.keys()][variable - first] as string;
        return { name, fn: fn.name, type: fn.types[name] ?? 'number' };
      },
    };
  }

  private lookUp(name: string): FunctionIR {
    const fn = this.functions.get(name);
    if (!fn) throw new Error(`no function ${name} in src/model/functions`);
    return fn;
  }

  private open(
    fn: FunctionIR,
    call: { stmt: Stmt; scope: Scope } | null,
    marks: readonly string[],
    returnTo: Label,
    result: number,
  ): Scope {
    const instance = this.scopes.length;
    const outer = call ? (this.chains[call.scope.instance] as Frame[]) : [];
    this.chains.push([...outer, { fn: fn.name, instance, at: call ? call.stmt.at : null }]);
    const locals = localsOf(fn);
    const first = this.variables;
    this.variables += locals.size;
    const scope = { fn, instance, first, locals, marks, returnTo, result, loops: [] };
    this.scopes.push(scope);
    return scope;
  }

  private numberIn({ first, locals }: Instance, name: string): number {
    return first + (locals.get(name) as number);
  }

  private place(label: Label): void {
    label.at = this.code.length;
  }

  private set(scope: Scope, stmt: Stmt, v: number, e: Expr): void {
    this.code.push(new SetInstr(scope, stmt, v, e, this.following()));
  }

  private following(): Label {
    return { at: this.code.length + 1 };
  }

  private body(body: Stmt[], scope: Scope): void {
    for (const stmt of body) this.statement(stmt, scope);
  }

  private jump(scope: Scope, stmt: Stmt, to: Label): void {
    this.code.push(new SetInstr(scope, stmt, -1, zero, to));
  }

  private statement(stmt: Stmt, scope: Scope): void {
    switch (stmt.k) {
      case 'set':
        this.value(stmt.e, this.numberIn(scope, stmt.name), stmt, scope);
        return;
      case 'do':
        this.value(stmt.e, -1, stmt, scope);
        return;
      case 'store':
        this.code.push(new StoreInstr(scope, stmt, this.following()));
        return;
      case 'if':
        this.conditional(stmt, scope);
        return;
      case 'loop':
        this.loop(stmt, scope);
        return;
      case 'return':
        if (stmt.e) this.value(stmt.e, scope.result, stmt, scope);
        this.jump(scope, stmt, scope.returnTo);
        return;
      default: {
        const loop = scope.loops.findLast((l) => !stmt.label || l.label === stmt.label);
        if (!loop) throw new Error(`${stmt.id}: no loop to ${stmt.k}`);
        this.jump(scope, stmt, stmt.k === 'break' ? loop.leave : loop.again);
      }
    }
  }

  /** Evaluates into a variable; a call of a kernel function is inlined here. */
  private value(e: Expr, into: number, stmt: Stmt, scope: Scope): void {
    if (e.k !== 'call' || e.to !== 'function') {
      if (into < 0 && e.k === 'var') return;
      this.set(scope, stmt, into, e);
      return;
    }
    const fn = this.lookUp(e.name);
    const done: Label = { at: -1 };
    const inner = this.open(fn, { stmt, scope }, marksOf(scope, stmt), done, into);
    fn.params.forEach((p, i) => {
      this.set(scope, stmt, this.numberIn(inner, p.name), e.args[i] ?? zero);
    });
    this.body(fn.body, inner);
    this.place(done);
  }

  /** Branches on a test, with a called function's answer put into a variable first. */
  private test(e: Expr, yes: Label, no: Label, stmt: Stmt, scope: Scope): void {
    const call = calledIn(e);
    if (call) {
      const answer = answerOf(stmt);
      this.value(call, this.numberIn(scope, answer.name), stmt, scope);
      const [a, b] = call === e ? [yes, no] : [no, yes];
      this.code.push(new BranchInstr(scope, stmt, answer, a, b));
      return;
    }
    this.code.push(new BranchInstr(scope, stmt, e, yes, no));
  }

  private conditional(stmt: Stmt & { k: 'if' }, scope: Scope): void {
    const [yes, no, after] = [{ at: -1 }, { at: -1 }, { at: -1 }];
    this.test(stmt.test, yes, no, stmt, scope);
    this.place(yes);
    this.body(stmt.yes, scope);
    if (stmt.no.length > 0) this.jump(scope, stmt, after);
    this.place(no);
    this.body(stmt.no, scope);
    this.place(after);
  }

  private loop(stmt: Stmt & { k: 'loop' }, scope: Scope): void {
    const [again, enter, leave] = [{ at: -1 }, { at: -1 }, { at: -1 }];
    this.place(again);
    if (stmt.test) this.test(stmt.test, enter, leave, stmt, scope);
    this.place(enter);
    scope.loops.push({ label: stmt.label, again, leave });
    this.body(stmt.body, scope);
    scope.loops.pop();
    this.jump(scope, stmt, again);
    this.place(leave);
  }
}

/** The call of a kernel function that a test is, as it stands or negated. */
function calledIn(e: Expr): Expr | null {
  const call = e.k === 'un' && e.op === '!' ? e.a : e;
  return call.k === 'call' && call.to === 'function' ? call : null;
}

const answers = new WeakMap<Stmt, Expr & { k: 'var' }>();

/** The variable for the answer of a test that is a call. */
function answerOf(stmt: Stmt): Expr & { k: 'var' } {
  const answer = answers.get(stmt) ?? { k: 'var', name: `?${stmt.id}` };
  answers.set(stmt, answer);
  return answer;
}

const known = new WeakMap<FunctionIR, ReadonlyMap<string, number>>();

/** A function's locals, its result as that of a thread, and what its tests call, in a fixed order. */
function localsOf(fn: FunctionIR): ReadonlyMap<string, number> {
  const old = known.get(fn);
  if (old) return old;
  const names = [...Object.keys(fn.types), result];
  const collect = (body: Stmt[]): void => {
    for (const stmt of body) {
      if ((stmt.k === 'if' || stmt.k === 'loop') && stmt.test && calledIn(stmt.test)) {
        names.push(answerOf(stmt).name);
      }
      if (stmt.k === 'if') {
        collect(stmt.yes);
        collect(stmt.no);
      } else if (stmt.k === 'loop') collect(stmt.body);
    }
  };
  collect(fn.body);
  const locals = new Map(names.map((name, i) => [name, i]));
  known.set(fn, locals);
  return locals;
}
