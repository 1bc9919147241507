import type { Expr, FunctionIR, Stmt } from './ir.ts';
import type { Frame } from './program.ts';

/** Straight code with jumps: what a thread's functions become once calls are inlined. */
export type Instr = {
  stmt: Stmt;
  frame: number; // index of the call chain in Lowered.chains
  marks: string[];
} & (
  | { op: 'set'; v: string | null; e: Expr; next: Label }
  | { op: 'store'; at: Stmt & { k: 'store' }; obj: Expr; e: Expr; next: Label }
  | { op: 'branch'; e: Expr; yes: Label; no: Label }
  | { op: 'end'; e: Expr | null }
);

/** A place in the code that may not be known yet. */
export interface Label {
  at: number;
}

export interface Lowered {
  code: Instr[];
  start: Label;
  chains: Frame[][];
  /** Unique variable → its name in the source, function and type. */
  variables: Map<string, { name: string; fn: string; type: string }>;
}

interface Scope {
  fn: FunctionIR;
  instance: number;
  chain: number;
  marks: string[];
  returnTo: Label;
  result: string | null;
  loops: { label: string | undefined; again: Label; leave: Label }[];
}

/**
 * Inlines every call of the entry function and lowers it to instructions.
 * `functions` are specialised already. Throws when a function is missing.
 */
export function lower(entry: string, functions: Map<string, FunctionIR>, args: number[]): Lowered {
  return new Lowering(functions).run(entry, args);
}

class Lowering {
  private readonly functions: Map<string, FunctionIR>;
  private readonly out: Lowered = {
    code: [],
    start: { at: -1 },
    chains: [],
    variables: new Map(),
  };
  private instances = 0;

  constructor(functions: Map<string, FunctionIR>) {
    this.functions = functions;
  }

  run(entry: string, args: number[]): Lowered {
    const fn = this.lookUp(entry);
    const last = fn.body.at(-1);
    if (!last) throw new Error(`${entry} has no statement`);
    const scope = this.open(fn, null, [], { at: -1 }, '$result');
    this.out.variables.set('$result', { name: 'result', fn: entry, type: 'number' });
    this.place(this.out.start);
    fn.params.forEach((p, i) => {
      this.set(scope, last, `${scope.instance}:${p.name}`, { k: 'const', v: args[i] ?? 0 });
    });
    this.set(scope, last, '$result', { k: 'const', v: 0 });
    this.body(fn.body, scope);
    this.place(scope.returnTo);
    this.out.code.push({
      op: 'end',
      e: { k: 'var', name: '$result' },
      stmt: last,
      frame: scope.chain,
      marks: [],
    });
    return this.out;
  }

  private lookUp(name: string): FunctionIR {
    const fn = this.functions.get(name);
    if (!fn) throw new Error(`no function ${name} in src/model/functions`);
    return fn;
  }

  private open(
    fn: FunctionIR,
    call: { stmt: Stmt; scope: Scope } | null,
    marks: string[],
    returnTo: Label,
    result: string | null,
  ): Scope {
    const instance = this.instances++;
    const outer = call ? (this.out.chains[call.scope.chain] as Frame[]) : [];
    this.out.chains.push([...outer, { fn: fn.name, instance, at: call ? call.stmt.at : null }]);
    for (const [name, type] of Object.entries(fn.types)) {
      this.out.variables.set(`${instance}:${name}`, { name, fn: fn.name, type });
    }
    return { fn, instance, chain: this.out.chains.length - 1, marks, returnTo, result, loops: [] };
  }

  private place(label: Label): void {
    label.at = this.out.code.length;
  }

  private set(scope: Scope, stmt: Stmt, v: string | null, e: Expr): void {
    this.out.code.push({ op: 'set', v, e, next: this.following(), ...this.about(scope, stmt) });
  }

  private following(): Label {
    return { at: this.out.code.length + 1 };
  }

  private about(scope: Scope, stmt: Stmt): { stmt: Stmt; frame: number; marks: string[] } {
    return { stmt, frame: scope.chain, marks: [...scope.marks, ...(stmt.marks ?? [])] };
  }

  private body(body: Stmt[], scope: Scope): void {
    for (const stmt of body) this.statement(stmt, scope);
  }

  private jump(scope: Scope, stmt: Stmt, to: Label): void {
    const zero: Expr = { k: 'const', v: 0 };
    this.out.code.push({ op: 'set', v: null, e: zero, next: to, ...this.about(scope, stmt) });
  }

  private statement(stmt: Stmt, scope: Scope): void {
    switch (stmt.k) {
      case 'set':
        this.value(stmt.e, `${scope.instance}:${stmt.name}`, stmt, scope);
        return;
      case 'do':
        this.value(stmt.e, null, stmt, scope);
        return;
      case 'store':
        this.out.code.push({
          op: 'store',
          at: stmt,
          obj: this.rename(stmt.obj, scope),
          e: this.rename(stmt.e, scope),
          next: this.following(),
          ...this.about(scope, stmt),
        });
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
  private value(e: Expr, into: string | null, stmt: Stmt, scope: Scope): void {
    if (e.k !== 'call' || e.to !== 'function') {
      if (into === null && e.k === 'var') return;
      this.set(scope, stmt, into, this.rename(e, scope));
      return;
    }
    const fn = this.lookUp(e.name);
    const done: Label = { at: -1 };
    const marks = [...scope.marks, ...(stmt.marks ?? [])];
    const inner = this.open(fn, { stmt, scope }, marks, done, into);
    fn.params.forEach((p, i) => {
      const arg = e.args[i] ?? { k: 'const' as const, v: 0 };
      this.set(scope, stmt, `${inner.instance}:${p.name}`, this.rename(arg, scope));
    });
    this.body(fn.body, inner);
    this.place(done);
  }

  /** Branches on a test, with a called function's answer put into a variable first. */
  private test(e: Expr, yes: Label, no: Label, stmt: Stmt, scope: Scope): void {
    const negated = e.k === 'un' && e.op === '!';
    const call = negated ? e.a : e;
    if (call.k === 'call' && call.to === 'function') {
      const answer = `${scope.instance}:?${stmt.id}`;
      this.out.variables.set(answer, { name: call.name, fn: scope.fn.name, type: 'number' });
      this.value(call, answer, stmt, scope);
      const test: Expr = { k: 'var', name: answer };
      const [a, b] = negated ? [no, yes] : [yes, no];
      this.out.code.push({ op: 'branch', e: test, yes: a, no: b, ...this.about(scope, stmt) });
      return;
    }
    const test = this.rename(e, scope);
    this.out.code.push({ op: 'branch', e: test, yes, no, ...this.about(scope, stmt) });
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

  private rename(e: Expr, scope: Scope): Expr {
    switch (e.k) {
      case 'var':
        return { k: 'var', name: `${scope.instance}:${e.name}` };
      case 'load':
      case 'addr':
        return { ...e, obj: this.rename(e.obj, scope) };
      case 'un':
        return { ...e, a: this.rename(e.a, scope) };
      case 'bin':
        return { ...e, a: this.rename(e.a, scope), b: this.rename(e.b, scope) };
      case 'call':
        if (e.to === 'function') throw new Error(`${e.name} is called inside an expression`);
        return { ...e, args: e.args.map((arg) => this.rename(arg, scope)) };
      default:
        return e;
    }
  }
}
