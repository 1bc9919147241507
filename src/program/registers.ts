import { expressions, walk } from './effects.ts';
import type { Instr } from './lower.ts';

export interface Allocation {
  /** Variable → register. A variable that nobody reads has none. */
  register: Map<string, number>;
  registers: number;
  /** Is the variable alive on entry of instruction i? */
  isLive: (i: number, variable: string) => boolean;
  /** The variables alive on entry of instruction i. */
  live: (i: number) => string[];
}

/** Instructions that may follow. */
export function successors(instr: Instr): number[] {
  if (instr.op === 'end') return [];
  return instr.op === 'branch' ? [instr.yes.at, instr.no.at] : [instr.next.at];
}

/* A set of variables is a row of `width` words, one bit for each variable. */
interface Liveness {
  names: string[];
  id: Map<string, number>;
  width: number;
  rows: Int32Array;
}

const has = (rows: Int32Array, at: number, v: number): boolean =>
  (((rows[at + (v >> 5)] as number) >> (v & 31)) & 1) === 1;

const add = (rows: Int32Array, at: number, v: number): void => {
  rows[at + (v >> 5)] = (rows[at + (v >> 5)] as number) | (1 << (v & 31));
};

function members(rows: Int32Array, at: number, width: number): number[] {
  const out: number[] = [];
  for (let j = 0; j < width; j++) {
    for (let word = rows[at + j] as number; word !== 0; word &= word - 1) {
      out.push(j * 32 + 31 - Math.clz32(word & -word));
    }
  }
  return out;
}

/** Liveness, backwards to a fixed point. */
function liveness(code: Instr[]): Liveness {
  const id = new Map<string, number>();
  const number = (name: string): number => {
    const known = id.get(name);
    if (known !== undefined) return known;
    id.set(name, id.size);
    return id.size - 1;
  };
  const used = code.map((instr) => {
    const out: number[] = [];
    for (const root of expressions(instr)) {
      walk(root, (e) => {
        if (e.k === 'var') out.push(number(e.name));
      });
    }
    return out;
  });
  const set = code.map((instr) => (instr.op === 'set' && instr.v ? number(instr.v) : -1));
  const width = (id.size + 31) >> 5;
  const rows = new Int32Array(code.length * width);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = code.length - 1; i >= 0; i--) {
      if (flow(code[i] as Instr, i, set[i] as number, used[i] as number[], rows, width)) {
        changed = true;
      }
    }
  }
  return { names: [...id.keys()], id, width, rows };
}

/** What follows is alive before, but for what is set here; so is what is used. Any change? */
function flow(
  instr: Instr,
  i: number,
  set: number,
  used: number[],
  rows: Int32Array,
  width: number,
): boolean {
  const at = i * width;
  let changed = false;
  for (const next of successors(instr)) {
    for (let j = 0; j < width; j++) {
      let more = rows[next * width + j] as number;
      if (set >> 5 === j) more &= ~(1 << (set & 31));
      const old = rows[at + j] as number;
      if ((old | more) === old) continue;
      rows[at + j] = old | more;
      changed = true;
    }
  }
  for (const v of used) {
    if (has(rows, at, v)) continue;
    add(rows, at, v);
    changed = true;
  }
  return changed;
}

/**
 * Gives variables the fewest registers a greedy colouring finds: two that are alive at once get
 * different ones. Dead registers are zeroed by the runner, so that a stale value never makes two
 * states out of one.
 */
export function allocateRegisters(code: Instr[]): Allocation {
  const { names, id, width, rows } = liveness(code);
  const clash = new Int32Array(names.length * width);
  const met = new Set<number>();
  for (const instr of code) {
    if (instr.op !== 'set' || instr.v === null) continue;
    const mine = id.get(instr.v) as number;
    const out = instr.next.at * width;
    if (!has(rows, out, mine)) continue;
    met.add(mine);
    for (const v of members(rows, out, width)) {
      if (v === mine) continue;
      met.add(v);
      add(clash, mine * width, v);
      add(clash, v * width, mine);
    }
  }
  const given = new Int32Array(names.length).fill(-1);
  let registers = 0;
  for (const v of met) {
    const taken = new Set(members(clash, v * width, width).map((u) => given[u]));
    let r = 0;
    while (taken.has(r)) r++;
    given[v] = r;
    registers = Math.max(registers, r + 1);
  }
  const register = new Map([...met].map((v) => [names[v] as string, given[v] as number]));
  return {
    register,
    registers,
    isLive: (i, variable) => {
      const v = id.get(variable);
      return v !== undefined && has(rows, i * width, v);
    },
    live: (i) => members(rows, i * width, width).map((v) => names[v] as string),
  };
}
