import type { Machine } from '../model/machine.ts';
import { STAY } from '../model/machine.ts';
import { primitives } from '../model/primitives.ts';
import { isVisible, primitiveOf, wordsOf } from './effects.ts';
import { addresser, type Evaluate, evaluator, guardOf, type Place } from './evaluate.ts';
import type { FunctionIR } from './ir.ts';
import { type Instr, type Lowered, lower } from './lower.ts';
import { printHead } from './print.ts';
import type { Program, Row } from './program.ts';
import { type Allocation, allocateRegisters } from './registers.ts';

/** A thread's program before it is bound to a place in memory. */
export interface Linked {
  program: Program;
  lowered: Lowered;
  allocation: Allocation;
  /** Row number (pc) of each instruction that is a step, 0 for the rest. */
  pcOf: number[];
}

/** The runnable form: by pc, guard, effect, and the registers to zero on arrival. */
export interface Bound {
  start: (k: Machine) => void;
  guards: (((k: Machine) => boolean) | null)[];
  /** Number of answers that the environment has at a row; null = one. */
  choices: (((k: Machine) => number) | null)[];
  /** Takes the step and everything local behind it; returns the next pc. */
  run: ((k: Machine) => number)[];
  /** Arguments of the row's primitive, for its sentence. */
  args: Evaluate[][];
}

/** Inlines, allocates registers and makes the rows of a thread that calls `entry(args)`. */
export function link(entry: string, functions: Map<string, FunctionIR>, args: number[]): Linked {
  const lowered = lower(entry, functions, args);
  const allocation = allocateRegisters(lowered.code);
  const rows: Row[] = [endRow()];
  const pcOf = lowered.code.map((instr, i) => {
    if (!isVisible(instr)) return 0;
    rows.push(row(instr, i, rows.length, lowered, allocation));
    return rows.length - 1;
  });
  return {
    program: { rows, start: 0, registers: allocation.registers },
    lowered,
    allocation,
    pcOf,
  };
}

function endRow(): Row {
  const at = { line: 0, column: 0, endLine: 0, endColumn: 0 };
  const none = { stmt: '', fn: '', at, text: '', say: 'finished', from: null };
  const calls = { primitive: '', acquires: null };
  return {
    pc: 0,
    ...none,
    ...calls,
    tags: [],
    marks: [],
    chain: [],
    reads: [],
    writes: [],
    locals: [],
  };
}

function row(instr: Instr, i: number, pc: number, lowered: Lowered, regs: Allocation): Row {
  const { stmt } = instr;
  const chain = lowered.chains[instr.frame] ?? [];
  const call = primitiveOf(instr);
  const primitive = call ? primitives[call.name] : undefined;
  const text = printHead(stmt);
  const locals = [...(regs.liveIn[i] ?? [])].flatMap((v) => {
    const register = regs.register.get(v);
    const about = lowered.variables.get(v);
    return register === undefined || !about ? [] : [{ ...about, register }];
  });
  return {
    pc,
    stmt: stmt.id,
    fn: chain.at(-1)?.fn ?? '',
    at: stmt.at,
    text,
    say: stmt.say ?? primitive?.say ?? `{T} runs ${text}`,
    from: stmt.from ?? null,
    tags: [...(primitive?.tags ?? (instr.op === 'branch' ? ['chk'] : ['flag']))],
    marks: instr.marks,
    primitive: call?.name ?? '',
    acquires: primitive?.acquires ?? null,
    chain,
    locals,
    ...wordsOf(instr),
  };
}

/** Binds a linked program to a thread's place in memory. */
export function bind(linked: Linked, thread: number, machine: Machine): Bound {
  const { lowered, allocation, pcOf } = linked;
  const base = machine.base('Thread', thread + 1);
  const fields = Object.keys(machine.layout.structs.Thread.fields).length;
  const firstRegister = base + fields;
  const place: Place = (v) => {
    const r = allocation.register.get(v);
    return r === undefined ? null : firstRegister + r;
  };
  const result = base + machine.offset('Thread', 'result');
  // a value that nobody reads again has no register: the one it once had may be another's by now
  const exec = lowered.code.map((instr) => {
    const stored = instr.op === 'set' && instr.v !== null;
    const read = stored && allocation.liveIn[instr.next.at]?.has(instr.v as string);
    return executor(stored && !read ? { ...instr, v: null } : instr, place, machine, result);
  });
  const dead = allocation.liveIn.map((live) => {
    const kept = new Set([...live].map((v) => place(v)));
    const all = Array.from({ length: machine.layout.registers }, (_, r) => firstRegister + r);
    return all.filter((at) => !kept.has(at));
  });
  const settle = (k: Machine, from: number): number => {
    let at = from;
    while (at >= 0 && pcOf[at] === 0) at = (exec[at] as (k: Machine) => number)(k);
    if (at < 0) {
      k.w.fill(0, firstRegister, firstRegister + machine.layout.registers);
      return 0;
    }
    for (const word of dead[at] as number[]) k.w[word] = 0;
    return pcOf[at] as number;
  };
  const steps = pcOf.flatMap((pc, i) => (pc > 0 ? [i] : []));
  const guards = steps.map((i) => guardOf(primitiveOf(lowered.code[i] as Instr), place, machine));
  const run = steps.map((i) => {
    const go = exec[i] as (k: Machine) => number;
    const pc = pcOf[i] as number;
    return (k: Machine): number => {
      const next = go(k);
      return next === STAY ? pc : settle(k, next);
    };
  });
  const choices = steps.map((i) => choicesOf(lowered.code[i] as Instr, place, machine));
  const args = steps.map((i) => {
    const call = primitiveOf(lowered.code[i] as Instr);
    return (call?.args ?? []).map((arg) => evaluator(arg, place, machine));
  });
  return {
    start: (k) => {
      k.w[base] = settle(k, lowered.start.at);
    },
    guards: [null, ...guards],
    choices: [null, ...choices],
    run: [() => 0, ...run],
    args: [[], ...args],
  };
}

function choicesOf(instr: Instr, place: Place, machine: Machine) {
  const call = primitiveOf(instr);
  const count = call ? primitives[call.name]?.choices : undefined;
  const name = call?.args[0];
  if (!count || !name) return null;
  const value = evaluator(name, place, machine);
  return (k: Machine): number => count(k, value(k));
}

/** One instruction: does it and returns the index of the next, -1 at the end, STAY to stay. */
function executor(instr: Instr, place: Place, machine: Machine, result: number) {
  switch (instr.op) {
    case 'end': {
      const e = instr.e ? evaluator(instr.e, place, machine) : () => 0;
      return (k: Machine): number => {
        k.w[result] = e(k);
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
      const to = instr.v === null ? null : place(instr.v);
      const next = instr.next.at;
      return (k: Machine): number => {
        const value = e(k);
        if (value === STAY) return STAY;
        if (to !== null) k.w[to] = value;
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
    const old = k.w[to] as number;
    const value = e(k);
    if (op === '') k.w[to] = value;
    else if (op === '+') k.w[to] = old + value;
    else if (op === '-') k.w[to] = old - value;
    else k.w[to] = op === '|' ? old | value : old & value;
    return next;
  };
}
