import type { Machine } from '../model/machine.ts';
import { STAY } from '../model/machine.ts';
import { doingOf } from './doing.ts';
import type { Spot } from './inline.ts';
import type { Inlined } from './inlined.ts';
import { isLastPut, type Linked } from './link.ts';
import { type LockRule, lockRuleOf } from './lockRules.ts';
import { back, Into, type Op } from './lower.ts';
import { printHead } from './print.ts';

/** One step, bound to its thread's place in memory. */
export interface BoundStep {
  /** May it run now? null = always. */
  guard: ((k: Machine) => boolean) | null;
  /** Number of answers that the environment has; null = one. */
  choices: ((k: Machine) => number) | null;
  /** Takes the step and everything local behind it; returns the next pc. */
  run: (k: Machine) => number;
  /** Values of the arguments of the step's primitive, for its sentence. */
  args: (k: Machine) => number[];
}

/** The runnable form of a program. */
export interface Bound {
  /** Runs what is local in front of the first step; returns its pc. */
  start: (k: Machine) => number;
  /** The step at a pc, made when it is first asked for. */
  step: (pc: number) => BoundStep;
}

/** An inlined call of a thread, with its registers in memory. */
interface Frame {
  scope: Inlined;
  code: readonly Op[];
  /** By register of the function: its word. */
  words: Int32Array;
  /** The word that takes what it returns, -1 = none. */
  result: number;
  outer: Frame | null;
  /** Where its caller goes on. */
  behind: number;
  /** What it calls, as far as a run has come there. */
  inner: (Frame | undefined)[];
  /** Words of the registers that its callers use while it runs. */
  used: number[];
  /** By instruction: words of registers that are not in use there; the word that it sets. */
  dead: (Int32Array | undefined)[];
  targets: (number | undefined)[];
}

/** Local statements that may run behind one step: more is a loop that never comes to a step. */
const localLimit = 10_000;

/**
 * Binds a linked program to a thread's place in memory. Everything is made when first needed.
 * `proposed`: its steps are held against the proposed rules.
 */
export function bind(linked: Linked, thread: number, machine: Machine, proposed: boolean): Bound {
  return new BoundProgram(linked, thread, machine, proposed);
}

class BoundProgram implements Bound {
  private readonly linked: Linked;
  private readonly proposed: boolean;
  /** Words of the thread's registers: `first` … `end` - 1. */
  private readonly first: number;
  private readonly end: number;
  private readonly frames: (Frame | undefined)[] = [];
  private readonly result: number;
  private readonly made: (BoundStep | undefined)[] = [];

  constructor(linked: Linked, thread: number, machine: Machine, proposed: boolean) {
    const { structs, registers } = machine.layout;
    const base = machine.base('Thread', thread + 1);
    this.linked = linked;
    this.proposed = proposed;
    this.end = base + structs.Thread.size;
    this.first = this.end - registers;
    this.result = base + machine.offset('Thread', 'result');
  }

  start(k: Machine): number {
    const { root } = this.linked.code;
    const frame = this.frameOf(root);
    for (const [i, value] of this.linked.code.args.entries()) {
      const word = param(frame, i);
      if (word >= 0) k.set(word, value);
    }
    return this.settle(k, frame, 0);
  }

  step(pc: number): BoundStep {
    this.made[pc] ??= this.make(pc);
    return this.made[pc];
  }

  private make(pc: number): BoundStep {
    const { code, program } = this.linked;
    const spot = code.spotOfRow(pc);
    const frame = this.frameOf(spot.scope);
    const { own } = spot;
    const { words } = frame;
    const { guard, choices, args } = doingOf(spot.scope.lowered, own);
    const last = isLastPut(program.row(pc));
    const rule = this.proposed ? this.ruleOf(spot) : null;
    const within = <T>(ask: (k: Machine) => T): ((k: Machine) => T) => {
      return (k) => {
        k.frame = words;
        return ask(k);
      };
    };
    return {
      guard: guard && within(guard),
      choices: choices && within(choices),
      args: within((k) => args.map((arg) => arg(k))),
      run: within((k) => {
        if (last) k.report('cost', 'the put that should not block is the last one, and may sleep');
        if (rule !== null) rule(k);
        const next = this.take(k, frame, own);
        return next === STAY ? pc : this.settle(k, frame, next);
      }),
    };
  }

  private ruleOf(spot: Spot): LockRule | null {
    const { allocation } = this.linked;
    return lockRuleOf(
      this.linked,
      spot,
      (variable) => this.first + allocation.registerOf(variable),
    );
  }

  /** Does an instruction of a call; the next one, STAY to stay. */
  private take(k: Machine, frame: Frame, i: number): number {
    const op = frame.code[i] as Op;
    const { e, at } = doingOf(frame.scope.lowered, i);
    if (op.op === 'branch') return e(k) ? op.yes.at : op.no.at;
    if (op.op === 'set') {
      const value = e(k);
      if (value === STAY) return STAY;
      frame.targets[i] ??= this.target(frame, op, i);
      const to = frame.targets[i];
      if (to >= 0) k.set(to, value);
      return op.next.at;
    }
    if (op.op !== 'store' || !at) throw new Error('a call is not taken, but gone into');
    store(k, at(k), e, op.at.op);
    return op.next.at;
  }

  /** Runs what is local from an instruction on; returns the pc of the step that follows, 0 = none. */
  private settle(k: Machine, from: Frame, own: number): number {
    let frame = from;
    let at = own;
    k.frame = frame.words;
    for (let n = 0; ; n++) {
      if (n > localLimit) throw new Error(endless(frame, at));
      if (at === back || at === frame.code.length) {
        if (frame.outer === null) {
          for (let word = this.first; word < this.end; word++) k.zero(word);
          return 0;
        }
        at = frame.behind;
        frame = frame.outer;
        k.frame = frame.words;
        continue;
      }
      const op = frame.code[at] as Op;
      if (op.isVisible) {
        frame.dead[at] ??= this.deadAt(frame, at);
        const dead = frame.dead[at] as Int32Array;
        for (let j = 0; j < dead.length; j++) k.zero(dead[j] as number);
        return frame.scope.rowOf(at);
      }
      if (op.op === 'enter') {
        const { nth } = op.call;
        frame.inner[nth] ??= this.frameOf(frame.scope.inner[nth] as Inlined);
        frame = frame.inner[nth];
        k.frame = frame.words;
        at = 0;
      } else at = this.take(k, frame, at);
    }
  }

  private frameOf(scope: Inlined): Frame {
    this.frames[scope.instance] ??= this.makeFrame(scope);
    return this.frames[scope.instance] as Frame;
  }

  private makeFrame(scope: Inlined): Frame {
    const { call, parent, lowered } = scope;
    const own = this.linked.allocation.ownOf(scope);
    const words = new Int32Array(own.length);
    for (let r = 0; r < own.length; r++) words[r] = this.first + (own[r] as number);
    const outer = parent && this.frameOf(parent);
    const inside = outer && call ? { outer, call } : null;
    return {
      scope,
      code: lowered.code,
      words,
      result: inside ? into(inside.outer, inside.call.into, inside.call.at) : this.result,
      outer,
      behind: call ? call.at + 1 : back,
      inner: [],
      used: inside ? inside.outer.used.concat(alive(inside.outer, inside.call.at)) : [],
      dead: [],
      targets: [],
    };
  }

  /** The word that a set puts its value into, -1 = none. */
  private target(frame: Frame, { to, call }: Op & { op: 'set' }, i: number): number {
    if (!call) return into(frame, to, i);
    const inner = this.frameOf(frame.scope.inner[call.nth] as Inlined);
    return param(inner, to);
  }

  private deadAt(frame: Frame, i: number): Int32Array {
    const { first, end } = this;
    const dead = new Uint8Array(end - first).fill(1);
    for (const words of [frame.used, alive(frame, i), this.given(frame, frame.code[i] as Op)]) {
      for (let n = 0; n < words.length; n++) dead[(words[n] as number) - first] = 0;
    }
    let left = 0;
    for (let r = 0; r < dead.length; r++) left += dead[r] as number;
    const out = new Int32Array(left);
    for (let r = 0, n = 0; n < left; r++) if (dead[r] === 1) out[n++] = first + r;
    return out;
  }

  /** Words of the arguments that a call has got when the one that `op` works out is not yet there. */
  private given(frame: Frame, op: Op): number[] {
    if (op.op !== 'set' || !op.call) return [];
    const inner = this.frameOf(frame.scope.inner[op.call.nth] as Inlined);
    return Array.from({ length: op.to }, (_, n) => param(inner, n));
  }
}

function store(k: Machine, to: number, e: (k: Machine) => number, how: string): void {
  const old = k.get(to);
  const value = e(k);
  if (how === '') k.set(to, value);
  else if (how === '+') k.set(to, old + value);
  else if (how === '-') k.set(to, old - value);
  else k.set(to, how === '|' ? old | value : old & value);
}

/** Where instruction i of a call, or what it calls there, puts a value; -1 = nobody reads it. */
function into(frame: Frame, to: number, i: number): number {
  const { ranges } = frame.scope.lowered;
  if (to === Into.result) return frame.result;
  if (to === Into.nothing || !ranges.keeps(i)) return -1;
  return frame.words[ranges.register[to] as number] ?? -1;
}

/** The word of a call's parameter, -1 where nobody reads it. */
function param({ scope, words }: Frame, nth: number): number {
  const { ranges, read } = scope.lowered;
  return words[ranges.register[read[nth] ?? -1] ?? -1] ?? -1;
}

/** Words of a call's own locals that are alive at its instruction i. */
function alive({ scope, words }: Frame, i: number): number[] {
  const { alive: locals, register } = scope.lowered.ranges;
  return (locals[i] ?? []).map((v) => words[register[v] as number] as number);
}

function endless(frame: Frame, at: number): string {
  const stmt = (frame.code[at] ?? frame.code[0])?.stmt;
  const what = stmt ? `, line ${stmt.at.line}: ${printHead(stmt)}` : '';
  return `${frame.scope.fn.name}${what} runs for ever and never comes to a step`;
}
