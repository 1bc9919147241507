import type { Machine } from '../model/machine.ts';
import { STAY } from '../model/machine.ts';
import { primitives } from '../model/primitives.ts';
import { primitiveOf } from './effects.ts';
import { addresser, type Evaluate, evaluator, guardOf, type Place } from './evaluate.ts';
import type { Instr } from './instr.ts';
import type { Functions } from './ir.ts';
import { endRow, LinkedRow } from './linkedRow.ts';
import { lockRuleOf } from './lockRules.ts';
import { type Lowered, lower } from './lower.ts';
import { printHead } from './print.ts';
import type { Program, Row } from './program.ts';
import { type Allocation, allocateRegisters } from './registers.ts';

/** A thread's program before it is bound to a place in memory. */
export interface Linked {
  program: Program;
  lowered: Lowered;
  allocation: Allocation;
  /** Row number (pc) of each instruction that is a step, 0 for the rest; and the other way round. */
  pcOf: Int32Array;
  instrOf: number[];
}

/** One step, bound to its thread's place in memory. */
export interface BoundStep {
  /** May it run now? null = always. */
  guard: ((k: Machine) => boolean) | null;
  /** Number of answers that the environment has; null = one. */
  choices: ((k: Machine) => number) | null;
  /** Takes the step and everything local behind it; returns the next pc. */
  run: (k: Machine) => number;
  /** Arguments of the step's primitive, for its sentence. */
  args: Evaluate[];
}

/** The runnable form of a program. */
export interface Bound {
  /** Runs what is local in front of the first step; returns its pc. */
  start: (k: Machine) => number;
  /** The step at a pc, made when it is first asked for. */
  step: (pc: number) => BoundStep;
}

/** Inlines, allocates registers and makes the rows of a thread that calls `entry(args)`. */
export function link(entry: string, functions: Functions, args: number[]): Linked {
  const lowered = lower(entry, functions, args);
  const { code, chains, variables } = lowered;
  const allocation = allocateRegisters(code, variables);
  const rows: Row[] = [endRow()];
  const pcOf = new Int32Array(code.length);
  const instrOf = [-1];
  code.forEach((instr, i) => {
    if (!instr.isVisible) return;
    pcOf[i] = rows.length;
    instrOf.push(i);
    const chain = chains[instr.frame] ?? [];
    rows.push(new LinkedRow(instr, rows.length, chain, () => localsOf(i, lowered, allocation)));
  });
  const { registers } = allocation;
  return { program: { rows, start: 0, registers }, lowered, allocation, pcOf, instrOf };
}

function localsOf(i: number, lowered: Lowered, regs: Allocation): Row['locals'] {
  return regs.live(i).flatMap((v) => {
    const register = regs.register[v] as number;
    return register < 0 ? [] : [{ ...lowered.about(v), register }];
  });
}

type Run = (k: Machine) => number;

/**
 * Binds a linked program to a thread's place in memory. Everything is made when first needed.
 * `proposed`: its steps are held against the proposed rules.
 */
export function bind(linked: Linked, thread: number, machine: Machine, proposed: boolean): Bound {
  const { lowered, pcOf } = linked;
  const base = machine.base('Thread', thread + 1);
  const frame = frameOf(linked, base, machine);
  const exec: (Run | undefined)[] = [];
  const dead: (number[] | undefined)[] = [];
  const runOf = (at: number): Run => {
    exec[at] ??= executor(linked, at, frame, machine);
    return exec[at];
  };
  const settle = (k: Machine, from: number): number => {
    let at = from;
    for (let n = 0; at >= 0 && pcOf[at] === 0; n++) {
      if (n > localLimit) throw new Error(endless(lowered, at));
      at = (exec[at] ?? runOf(at))(k);
    }
    if (at < 0) {
      k.clear(frame.first, frame.end);
      return 0;
    }
    dead[at] ??= frame.deadAt(at);
    for (const word of dead[at] as number[]) k.set(word, 0);
    return pcOf[at] as number;
  };
  const made: (BoundStep | undefined)[] = [];
  const make = (pc: number): BoundStep => {
    const i = linked.instrOf[pc] as number;
    const go = runOf(i);
    const last = isLastPut(lowered.code[i] as Instr);
    const rule = proposed ? lockRuleOf(linked, i, frame.place, machine) : null;
    const call = primitiveOf(lowered.code[i] as Instr);
    return {
      guard: lowered.code[i]?.stmt.rush ? null : guardOf(call, frame.place, machine),
      choices: choicesOf(call, frame.place, machine),
      run: (k) => {
        if (last) k.report('cost', 'the put that should not block is the last one, and may sleep');
        if (rule !== null) rule(k);
        const next = go(k);
        return next === STAY ? pc : settle(k, next);
      },
      args: (call?.args ?? []).map((arg) => evaluator(arg, frame.place, machine)),
    };
  };
  return {
    start: (k) => settle(k, lowered.start.at),
    step: (pc) => {
      made[pc] ??= make(pc);
      return made[pc];
    },
  };
}

/** Local statements that may run behind one step: more is a loop that never comes to a step. */
const localLimit = 10_000;

function endless(lowered: Lowered, at: number): string {
  const instr = lowered.code[at] as Instr;
  const fn = lowered.chains[instr.frame]?.at(-1)?.fn ?? '';
  const { line } = instr.stmt.at;
  return `${fn}, line ${line}: ${printHead(instr.stmt)} runs for ever and never comes to a step`;
}

type FrameOf = ReturnType<typeof frameOf>;

/** Where a thread's locals lie: registers `first` … `end` - 1. */
function frameOf({ lowered, allocation }: Linked, base: number, machine: Machine) {
  const { structs, registers } = machine.layout;
  const first = base + structs.Thread.size - registers;
  const placeOf = (variable: number): number | null => {
    const r = allocation.register[variable] ?? -1;
    return r < 0 ? null : first + r;
  };
  const place: Place = (name) => placeOf(lowered.numberOf(name));
  const deadAt = (at: number): number[] =>
    allocation.unused(at, registers).map((register) => first + register);
  return {
    first,
    end: first + registers,
    place,
    placeOf,
    deadAt,
    result: base + machine.offset('Thread', 'result'),
  };
}

/** The end of a dentry in a put that is marked as one that had better not be the last. */
export function isLastPut(instr: Instr): boolean {
  if (!instr.marks.includes('not-the-last')) return false;
  return instr.primitive === 'lockref_mark_dead';
}

function choicesOf(call: ReturnType<typeof primitiveOf>, place: Place, machine: Machine) {
  const count = call ? primitives[call.name]?.choices : undefined;
  const name = call?.args[0];
  if (!count || !name) return null;
  const value = evaluator(name, place, machine);
  return (k: Machine): number => count(k, value(k));
}

/** One instruction: does it and returns the index of the next, -1 at the end, STAY to stay. */
function executor(linked: Linked, at: number, frame: FrameOf, machine: Machine): Run {
  const instr = linked.lowered.code[at] as Instr;
  const { place, result } = frame;
  switch (instr.op) {
    case 'end': {
      const e = evaluator(instr.e, place, machine);
      return (k: Machine): number => {
        k.set(result, e(k));
        return -1;
      };
    }
    case 'branch': {
      const e = evaluator(instr.e, place, machine);
      const { yes, no } = instr;
      return (k: Machine): number => (e(k) ? yes.at : no.at);
    }
    case 'set': {
      const e = evaluator(instr.e, place, machine);
      // a value that nobody reads again has no place: its register may be another's by now
      const to = linked.allocation.keeps(at) ? frame.placeOf(instr.v) : null;
      const next = instr.next.at;
      return (k: Machine): number => {
        const value = e(k);
        if (value === STAY) return STAY;
        if (to !== null) k.set(to, value);
        return next;
      };
    }
    default:
      return store(instr, place, machine);
  }
}

function store(instr: Instr & { op: 'store' }, place: Place, machine: Machine) {
  const at = addresser({ ...instr.at, obj: instr.obj }, place, machine);
  const e = evaluator(instr.e, place, machine);
  const next = instr.next.at;
  const { op } = instr.at;
  return (k: Machine): number => {
    const to = at(k);
    const old = k.get(to);
    const value = e(k);
    if (op === '') k.set(to, value);
    else if (op === '+') k.set(to, old + value);
    else if (op === '-') k.set(to, old - value);
    else k.set(to, op === '|' ? old | value : old & value);
    return next;
  };
}
