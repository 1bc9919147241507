import type { Code, Spot } from './inline.ts';
import type { Inlined } from './inlined.ts';
import { type Call, Into, type Lowered, type Op } from './lower.ts';

/**
 * The registers of a thread's variables. A call has those of its own, and takes for them the first
 * that its callers do not need while it runs; what a caller needs is told from its own code alone,
 * as nothing that it calls touches its locals.
 */
export class Allocation {
  readonly registers: number;
  private readonly code: Code;
  /** By number of an inlined call: registers that its callers need, and those that it has. */
  private readonly taken: Uint16Array[] = [];
  private readonly own: Uint16Array[] = [];

  constructor(code: Code) {
    this.code = code;
    let most = 1;
    for (const scope of code.instances) most = Math.max(most, this.place(scope));
    this.registers = most;
  }

  /** Gives an inlined call its registers; its callers have theirs. One more than the last of them. */
  private place({ instance, parent, call, lowered: { registers, got } }: Inlined): number {
    const outer = parent ? (this.own[parent.instance] as Uint16Array) : none;
    const above = parent ? (this.taken[parent.instance] as Uint16Array) : none;
    const { across, later } = parent && call ? needsOf(parent.lowered, call) : noNeeds;
    const taken = across.length > 0 ? joined(above, across, outer) : above;
    this.taken[instance] = taken;
    const own = registers.length > 0 ? new Uint16Array(registers.length) : none;
    this.own[instance] = own;
    if (own === none) return 0;
    // a register behind as many as are asked for is never in the way of one
    const busy = new Uint8Array(taken.length + later.length + own.length);
    for (let i = 0; i < later.length; i++) busy[outer[later[i] as number] as number] = 2;
    for (let i = 0; i < taken.length; i++) busy[taken[i] as number] = 1;
    let last = 0;
    for (let n = 0, register = 0; n < own.length; n++, register++) {
      if (n === got) register = 0;
      while (busy[register] === 1 || (n < got && busy[register] === 2)) register++;
      busy[register] = 1;
      own[registers[n] as number] = register;
      if (register > last) last = register;
    }
    return last + 1;
  }

  /** Register of a variable, -1 where it has none. The thread's result is set when all is over. */
  registerOf({ scope, own }: Spot): number {
    const register = scope.lowered.ranges.register[own] ?? -1;
    if (register >= 0) return this.ownOf(scope)[register] as number;
    return this.isResult(scope, own) ? 0 : -1;
  }

  /** The same, by number of the variable. */
  register(v: number): number {
    return v < 0 ? -1 : this.registerOf(this.code.variable(v));
  }

  private isResult(scope: Inlined, own: number): boolean {
    return scope.parent === null && this.code.answered({ scope, own: Into.result })?.own === own;
  }

  /** Is what the instruction at a place sets read again? */
  keeps(place: number): boolean {
    const spot = this.code.spot(place);
    if (!spot) return true;
    const { scope, own } = spot;
    const op = scope.lowered.code[own] as Op;
    if (op.op !== 'set') return false;
    if (op.call) {
      const { lowered } = scope.inner[op.call.nth] as Inlined;
      return (lowered.read[op.to] as number) >= 0;
    }
    if (op.to !== Into.result) return scope.lowered.ranges.keeps(own);
    for (let at = scope; at.parent && at.call; at = at.parent) {
      if (at.call.into !== Into.result) return at.parent.lowered.ranges.keeps(at.call.at);
    }
    return true;
  }

  /** The variables alive on entry of the instruction at a place. */
  live(place: number): Spot[] {
    const spot = this.code.spot(place);
    if (!spot) return [];
    const { scope, own } = spot;
    const out = [...locals(scope, own), ...arguments_(scope, own)];
    for (let at = scope; at.parent && at.call; at = at.parent) {
      out.push(...locals(at.parent, at.call.at));
    }
    return out;
  }

  /** Is the variable alive on entry of the instruction at a place? */
  isLive(place: number, { scope, own }: Spot): boolean {
    return this.live(place).some((one) => one.scope === scope && one.own === own);
  }

  /** By register of its function, the register that an inlined call has. */
  ownOf(scope: Inlined): Uint16Array {
    return this.own[scope.instance] as Uint16Array;
  }
}

/** A caller's own registers that are in use while a call runs, or when it gets its later arguments. */
interface Needs {
  across: Uint16Array;
  later: Uint16Array;
}

const none = new Uint16Array(0);
const noNeeds: Needs = { across: none, later: none };

/** The registers in `above`, and behind them those that its caller has for its own `across`. */
function joined(above: Uint16Array, across: Uint16Array, outer: Uint16Array): Uint16Array {
  const all = new Uint16Array(above.length + across.length);
  all.set(above);
  for (let i = 0; i < across.length; i++)
    all[above.length + i] = outer[across[i] as number] as number;
  return all;
}

const needs = new WeakMap<Call, Needs>();

function needsOf({ ranges: { alive, register } }: Lowered, call: Call): Needs {
  const old = needs.get(call);
  if (old) return old;
  const at = (i: number): number[] => (alive[i] ?? []).map((v) => register[v] as number);
  const later = new Set<number>();
  for (let i = call.first + 1; i < call.at; i++) for (const r of at(i)) later.add(r);
  const made = { across: Uint16Array.from(at(call.at)), later: Uint16Array.from(later) };
  needs.set(call, made);
  return made;
}

const locals = (scope: Inlined, i: number): Spot[] =>
  (scope.lowered.ranges.alive[i] ?? []).map((own) => ({ scope, own }));

/* The arguments of a call that have been put in their places when the next one is worked out. */
function arguments_(scope: Inlined, i: number): Spot[] {
  const op = scope.lowered.code[i] as Op;
  if (op.op !== 'set' || !op.call) return [];
  const inner = scope.inner[op.call.nth] as Inlined;
  const read = inner.lowered.read.slice(0, op.to).filter((own) => own >= 0);
  return read.map((own) => ({ scope: inner, own }));
}
