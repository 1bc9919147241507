import { expressions, walk } from './effects.ts';
import type { Instr } from './lower.ts';

export interface Allocation {
  /** Variable → register. A variable that nobody reads has none. */
  register: Map<string, number>;
  registers: number;
  /** Variables alive on entry of each instruction. */
  liveIn: Set<string>[];
}

/** Instructions that may follow. */
export function successors(instr: Instr): number[] {
  if (instr.op === 'end') return [];
  return instr.op === 'branch' ? [instr.yes.at, instr.no.at] : [instr.next.at];
}

function uses(instr: Instr): string[] {
  const out: string[] = [];
  for (const root of expressions(instr)) {
    walk(root, (e) => {
      if (e.k === 'var') out.push(e.name);
    });
  }
  return out;
}

/** Liveness, backwards to a fixed point. */
function liveness(code: Instr[]): Set<string>[] {
  const live = code.map(() => new Set<string>());
  const before: number[][] = code.map(() => []);
  code.forEach((instr, i) => {
    for (const next of successors(instr)) before[next]?.push(i);
  });
  const used = code.map(uses);
  const work = code.map((_, i) => i);
  while (work.length > 0) {
    const i = work.pop() as number;
    const instr = code[i] as Instr;
    const now = live[i] as Set<string>;
    const size = now.size;
    for (const next of successors(instr)) {
      for (const v of live[next] ?? []) if (instr.op !== 'set' || instr.v !== v) now.add(v);
    }
    for (const v of used[i] ?? []) now.add(v);
    if (now.size > size) work.push(...(before[i] ?? []));
  }
  return live;
}

/**
 * Gives variables the fewest registers a greedy colouring finds: two that are alive at once get
 * different ones. Dead registers are zeroed by the runner, so that a stale value never makes two
 * states out of one.
 */
export function allocateRegisters(code: Instr[]): Allocation {
  const liveIn = liveness(code);
  const clash = new Map<string, Set<string>>();
  const order: string[] = [];
  const meet = (v: string): Set<string> => {
    const known = clash.get(v);
    if (known) return known;
    const fresh = new Set<string>();
    clash.set(v, fresh);
    order.push(v);
    return fresh;
  };
  code.forEach((instr) => {
    if (instr.op !== 'set' || instr.v === null) return;
    const out = liveIn[instr.next.at];
    if (!out?.has(instr.v)) return;
    const mine = meet(instr.v);
    for (const other of out) {
      if (other === instr.v) continue;
      mine.add(other);
      meet(other).add(instr.v);
    }
  });
  const register = new Map<string, number>();
  let registers = 0;
  for (const v of order) {
    const taken = new Set([...(clash.get(v) ?? [])].map((other) => register.get(other)));
    let r = 0;
    while (taken.has(r)) r++;
    register.set(v, r);
    registers = Math.max(registers, r + 1);
  }
  return { register, registers, liveIn };
}
