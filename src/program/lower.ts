import { type Facts, factsOf, isMe, type Label, result } from './instr.ts';
import type { Expr, FunctionIR, Stmt } from './ir.ts';
import { type Ranges, rangesOf } from './registers.ts';

/** Where an instruction puts its value, instead of the number of a local. */
export const Into = { nothing: -1, result: -2 } as const;

/** The place of a label behind the end: where the function's caller goes on. */
export const back = -1;

/** A call of a kernel function: its code comes behind the instruction `at`. */
export interface Call {
  name: string;
  stmt: Stmt;
  /** Its number among the calls of the function, and where its arguments begin. */
  nth: number;
  first: number;
  at: number;
  /** What takes its answer. */
  into: number;
}

/**
 * An instruction of a function by itself. `to` is what a set puts its value into: a local, or where
 * it is an argument of `call`, that parameter, from 0.
 */
export type Op = { stmt: Stmt; facts: Facts; isVisible: boolean } & (
  | { op: 'set'; e: Expr; to: number; call: Call | null; next: Label }
  | { op: 'enter'; call: Call }
  | { op: 'store'; at: Stmt & { k: 'store' }; objFacts: Facts; next: Label }
  | { op: 'branch'; e: Expr; yes: Label; no: Label }
);

/** A function as straight code with jumps; kernel functions that it calls are not inlined yet. */
export interface Lowered {
  fn: FunctionIR;
  locals: ReadonlyMap<string, number>;
  code: readonly Op[];
  calls: readonly Call[];
  /** By instruction, and for the end: how many calls, and how many steps, are before it. */
  callsBefore: Int32Array;
  stepsBefore: Int32Array;
  /** Where its locals are alive, and in which registers. */
  ranges: Ranges;
  /** By parameter its local, and the same, but -1 where nobody reads it. */
  params: readonly number[];
  read: readonly number[];
  /** Its registers in the order in which they are given: first those of parameters, `got` of them. */
  registers: readonly number[];
  got: number;
}

const known = new WeakMap<FunctionIR, Lowered>();

/** Lowers a function that is specialised already; once, in however many programs it stands. */
export function lower(fn: FunctionIR): Lowered {
  const old = known.get(fn);
  if (old) return old;
  const made = new Lowering(fn).run();
  known.set(fn, made);
  return made;
}

/** The expression of what only jumps. */
export const zero: Expr = { k: 'const', v: 0 };

class Lowering {
  private readonly fn: FunctionIR;
  private readonly locals: ReadonlyMap<string, number>;
  private readonly code: Op[] = [];
  private readonly calls: Call[] = [];
  private readonly loops: { label: string | undefined; again: Label; leave: Label }[] = [];

  constructor(fn: FunctionIR) {
    this.fn = fn;
    this.locals = localsOf(fn);
  }

  run(): Lowered {
    const { fn, locals, code, calls } = this;
    this.body(fn.body);
    const callsBefore = new Int32Array(code.length + 1);
    const stepsBefore = new Int32Array(code.length + 1);
    code.forEach((op, i) => {
      callsBefore[i + 1] = (callsBefore[i] as number) + (op.op === 'enter' ? 1 : 0);
      stepsBefore[i + 1] = (stepsBefore[i] as number) + (op.isVisible ? 1 : 0);
    });
    const params = fn.params.map(({ name }) => locals.get(name) as number);
    const ranges = rangesOf(code, locals.size, params);
    const read = params.map((local) => (ranges.alive[0]?.includes(local) ? local : -1));
    const got = read.flatMap((v) => (v < 0 ? [] : (ranges.register[v] as number)));
    const rest = Array.from({ length: ranges.registers }, (_, r) => r);
    const registers = [...got, ...rest.filter((r) => !got.includes(r))];
    const before = { callsBefore, stepsBefore };
    return { fn, locals, code, calls, ...before, ranges, params, read, registers, got: got.length };
  }

  private numberOf(name: string): number {
    return this.locals.get(name) as number;
  }

  private place(label: Label): void {
    label.at = this.code.length;
  }

  private following(): Label {
    return { at: this.code.length + 1 };
  }

  private facts(e: Expr): Facts {
    return factsOf(e, this.locals);
  }

  private set(stmt: Stmt, to: number, e: Expr, next: Label, call: Call | null = null): void {
    const facts = this.facts(e);
    this.code.push({ op: 'set', stmt, e, to, call, next, facts, isVisible: facts.isVisible });
  }

  private jump(stmt: Stmt, to: Label): void {
    this.set(stmt, Into.nothing, zero, to);
  }

  private body(body: Stmt[]): void {
    for (const stmt of body) this.statement(stmt);
  }

  private statement(stmt: Stmt): void {
    switch (stmt.k) {
      case 'set':
        this.value(stmt.e, this.numberOf(stmt.name), stmt);
        return;
      case 'do':
        this.value(stmt.e, Into.nothing, stmt);
        return;
      case 'store':
        this.store(stmt);
        return;
      case 'if':
        this.conditional(stmt);
        return;
      case 'loop':
        this.loop(stmt);
        return;
      case 'return':
        if (stmt.e) this.value(stmt.e, Into.result, stmt);
        this.jump(stmt, { at: back });
        return;
      default: {
        const loop = this.loops.findLast((l) => !stmt.label || l.label === stmt.label);
        if (!loop) throw new Error(`${stmt.id}: no loop to ${stmt.k}`);
        this.jump(stmt, stmt.k === 'break' ? loop.leave : loop.again);
      }
    }
  }

  private store(at: Stmt & { k: 'store' }): void {
    const facts = this.facts(at.e);
    const objFacts = this.facts(at.obj);
    const isVisible = !isMe(at.obj) || facts.isVisible;
    const next = this.following();
    this.code.push({ op: 'store', stmt: at, at, facts, objFacts, isVisible, next });
  }

  /** Evaluates into a local or the result; of a call of a kernel function, its place is made. */
  private value(e: Expr, to: number, stmt: Stmt): void {
    if (e.k !== 'call' || e.to !== 'function') {
      if (to === Into.nothing && e.k === 'var') return;
      this.set(stmt, to, e, this.following());
      return;
    }
    const first = this.code.length;
    const at = first + e.args.length;
    const call = { name: e.name, stmt, nth: this.calls.length, first, at, into: to };
    for (const [i, arg] of e.args.entries()) this.set(stmt, i, arg, this.following(), call);
    this.calls.push(call);
    this.code.push({ op: 'enter', stmt, call, facts: this.facts(zero), isVisible: false });
  }

  /** Branches on a test, with a called function's answer put into a variable first. */
  private test(e: Expr, yes: Label, no: Label, stmt: Stmt): void {
    const call = calledIn(e);
    const asked = call ? answerOf(stmt) : e;
    if (call) this.value(call, this.numberOf(answerOf(stmt).name), stmt);
    const [a, b] = call && call !== e ? [no, yes] : [yes, no];
    const facts = this.facts(asked);
    const { isVisible } = facts;
    this.code.push({ op: 'branch', stmt, e: asked, yes: a, no: b, facts, isVisible });
  }

  private conditional(stmt: Stmt & { k: 'if' }): void {
    const [yes, no, after] = [{ at: -1 }, { at: -1 }, { at: -1 }];
    this.test(stmt.test, yes, no, stmt);
    this.place(yes);
    this.body(stmt.yes);
    if (stmt.no.length > 0) this.jump(stmt, after);
    this.place(no);
    this.body(stmt.no);
    this.place(after);
  }

  private loop(stmt: Stmt & { k: 'loop' }): void {
    const [again, enter, leave] = [{ at: -1 }, { at: -1 }, { at: -1 }];
    this.place(again);
    if (stmt.test) this.test(stmt.test, enter, leave, stmt);
    this.place(enter);
    this.loops.push({ label: stmt.label, again, leave });
    this.body(stmt.body);
    this.loops.pop();
    this.jump(stmt, again);
    this.place(leave);
  }
}

/** The call of a kernel function that a test is, as it stands or negated. */
function calledIn(e: Expr): (Expr & { k: 'call' }) | null {
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

/** A function's locals, its result as that of a thread, and what its tests call, in a fixed order. */
function localsOf(fn: FunctionIR): ReadonlyMap<string, number> {
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
  return new Map(names.map((name, i) => [name, i]));
}
