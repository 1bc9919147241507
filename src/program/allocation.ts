import type { Code, Spot } from './inline.ts';
import type { Inlined } from './inlined.ts';
import { type Call, Into, type Op } from './lower.ts';

/**
 * The registers of a thread's variables. A call has those of its own, and takes for them the first
 * that its callers do not need while it runs; what a caller needs is told from its own code alone,
 * as nothing that it calls touches its locals.
 */
export class Allocation {
  readonly registers: number;
  private readonly code: Code;
  /** By number of an inlined call: the registers that it may not have, and those that it has. */
  private readonly taken: (readonly number[])[] = [];
  private readonly own: (readonly number[])[] = [];

  constructor(code: Code) {
    this.code = code;
    // more is never needed: the first free ones are taken
    const needs: number[] = [];
    let most = 1;
    for (const { instance, parent, call, lowered } of code.instances) {
      const outer =
        parent && call ? (needs[parent.instance] as number) + kept(parent, call).size : 0;
      needs[instance] = outer;
      most = Math.max(most, outer + lowered.ranges.registers);
    }
    this.registers = most;
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
      const param = lowered.fn.params[op.to];
      return param !== undefined && isParamRead(lowered, param.name);
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

  /** Those of the first `count` registers that are not in use on entry of the instruction. */
  unused(place: number, count: number): number[] {
    const used = new Set(this.live(place).map((one) => this.registerOf(one)));
    return Array.from({ length: count }, (_, r) => r).filter((r) => !used.has(r));
  }

  /** Is the variable alive on entry of the instruction at a place? */
  isLive(place: number, { scope, own }: Spot): boolean {
    return this.live(place).some((one) => one.scope === scope && one.own === own);
  }

  /** By register of its function, the register that an inlined call has. */
  ownOf(scope: Inlined): readonly number[] {
    const old = this.own[scope.instance];
    if (old) return old;
    const taken = this.takenFrom(scope);
    const own: number[] = [];
    for (let r = 0; own.length < scope.lowered.ranges.registers; r++) {
      if (!taken.includes(r)) own.push(r);
    }
    this.own[scope.instance] = own;
    return own;
  }

  private takenFrom(scope: Inlined): readonly number[] {
    const { parent, call, instance } = scope;
    if (!parent || !call) return [];
    const old = this.taken[instance];
    if (old) return old;
    const own = this.ownOf(parent);
    const taken = [
      ...this.takenFrom(parent),
      ...[...kept(parent, call)].map((r) => own[r] as number),
    ];
    this.taken[instance] = taken;
    return taken;
  }
}

/** The caller's own registers that a call may not have: in use while it runs or gets its arguments. */
function kept({ lowered }: Inlined, call: Call): Set<number> {
  const { alive, register } = lowered.ranges;
  const out = new Set<number>();
  for (let i = Math.min(call.first + 1, call.at); i <= call.at; i++) {
    for (const v of alive[i] ?? []) out.add(register[v] as number);
  }
  return out;
}

const locals = (scope: Inlined, i: number): Spot[] =>
  (scope.lowered.ranges.alive[i] ?? []).map((own) => ({ scope, own }));

/* The arguments of a call that have been put in their places when the next one is worked out. */
function arguments_(scope: Inlined, i: number): Spot[] {
  const op = scope.lowered.code[i] as Op;
  if (op.op !== 'set' || !op.call) return [];
  const inner = scope.inner[op.call.nth] as Inlined;
  return inner.lowered.fn.params.slice(0, op.to).flatMap(({ name }) => {
    if (!isParamRead(inner.lowered, name)) return [];
    return { scope: inner, own: inner.locals.get(name) as number };
  });
}

function isParamRead({ locals, ranges }: Inlined['lowered'], name: string): boolean {
  return ranges.alive[0]?.includes(locals.get(name) as number) ?? false;
}
