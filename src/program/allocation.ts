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
  private readonly taken: (readonly number[])[] = [];
  private readonly own: (readonly number[])[] = [];

  constructor(code: Code) {
    this.code = code;
    let most = 1;
    for (const scope of code.instances) {
      const own = this.place(scope);
      for (const register of own) most = Math.max(most, register + 1);
    }
    this.registers = most;
  }

  /** Gives an inlined call its registers; its callers have theirs. */
  private place({ instance, parent, call, lowered }: Inlined): readonly number[] {
    const outer = parent ? (this.own[parent.instance] as readonly number[]) : [];
    const { across, later } = parent && call ? needsOf(parent.lowered, call) : noNeeds;
    const above = parent ? (this.taken[parent.instance] as readonly number[]) : [];
    const taken = across.length > 0 ? [...above, ...across.map((r) => outer[r] as number)] : above;
    this.taken[instance] = taken;
    const busy = new Uint8Array(
      taken.length + later.length + lowered.ranges.registers + outer.length,
    );
    for (const register of taken) busy[register] = 1;
    const own: number[] = [];
    const give = (r: number): void => {
      let register = 0;
      while (busy[register]) register++;
      busy[register] = 1;
      own[r] = register;
    };
    const params = lowered.read
      .filter((v) => v >= 0)
      .map((v) => lowered.ranges.register[v] as number);
    for (const r of later) busy[outer[r] as number] ||= 2;
    for (const r of params) give(r);
    for (let i = 0; i < busy.length; i++) if (busy[i] === 2) busy[i] = 0;
    for (let r = 0; r < lowered.ranges.registers; r++) if (!params.includes(r)) give(r);
    this.own[instance] = own;
    return own;
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
  ownOf(scope: Inlined): readonly number[] {
    return this.own[scope.instance] as readonly number[];
  }
}

/** A caller's own registers that are in use while a call runs, or when it gets its later arguments. */
interface Needs {
  across: readonly number[];
  later: readonly number[];
}

const noNeeds: Needs = { across: [], later: [] };
const needs = new WeakMap<Call, Needs>();

function needsOf({ ranges: { alive, register } }: Lowered, call: Call): Needs {
  const old = needs.get(call);
  if (old) return old;
  const at = (i: number): number[] => (alive[i] ?? []).map((v) => register[v] as number);
  const later = new Set<number>();
  for (let i = call.first + 1; i < call.at; i++) for (const r of at(i)) later.add(r);
  const made = { across: at(call.at), later: [...later] };
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
