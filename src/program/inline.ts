import { Inlined } from './inlined.ts';
import { BranchInstr, EndInstr, type Instr, result, SetInstr, StoreInstr } from './instr.ts';
import type { FunctionIR, Functions, Stmt } from './ir.ts';
import { back, type Call, Into, lower, type Op, zero } from './lower.ts';

/** An instruction of a function, and the inlined call that it is in. */
export interface Spot {
  scope: Inlined;
  own: number;
}

/**
 * A thread's functions as straight code: every call of the entry function inlined. An instruction is
 * made when it is asked for: a run comes to one in eight.
 *
 *   [ arguments of the thread | the entry function with all that it calls | result 0 | end ]
 */
export class Code {
  readonly root: Inlined;
  /** All inlined calls, by number: one that is inside another comes behind it. */
  readonly instances: Inlined[] = [];
  /** Number of variables. Each has a number, and a name, `instance:local`. */
  variables = 0;
  readonly length: number;
  private readonly functions: Functions;
  readonly args: readonly number[];
  private readonly last: Stmt;
  private readonly made = new Map<number, Instr>();

  /** `functions` are specialised already. Throws when a function is missing. */
  constructor(entry: string, functions: Functions, args: readonly number[]) {
    this.functions = functions;
    this.args = args;
    const last = this.lookUp(entry).body.at(-1);
    if (!last) throw new Error(`${entry} has no statement`);
    this.last = last;
    this.root = this.open(entry, null, this.lookUp(entry).params.length, 1);
    this.length = this.root.end + 2;
  }

  private lookUp(name: string): FunctionIR {
    const fn = this.functions.get(name);
    if (!fn) throw new Error(`no function ${name} in src/model/functions`);
    return fn;
  }

  private open(
    name: string,
    outer: { parent: Inlined; call: Call } | null,
    at: number,
    row: number,
  ): Inlined {
    const lowered = lower(this.lookUp(name));
    const places = { first: this.variables, at, row };
    const scope = new Inlined(lowered, this.instances.length, outer, places);
    this.instances.push(scope);
    this.variables += lowered.locals.size;
    for (const call of lowered.calls) {
      const [from, fromRow] = [scope.placeOf(call.at) + 1, scope.rowOf(call.at)];
      scope.inner.push(this.open(call.name, { parent: scope, call }, from, fromRow));
    }
    scope.end = scope.placeOf(lowered.code.length);
    scope.rowEnd = scope.rowOf(lowered.code.length);
    return scope;
  }

  /** Number of rows: the finished state, which is row 0, and the steps. */
  get rows(): number {
    return this.root.rowEnd;
  }

  /** The instruction at a place, and the inlined call that it is in; null before and behind them. */
  spot(place: number): Spot | null {
    if (place < this.root.at || place >= this.root.end) return null;
    for (let scope = this.root; ; ) {
      const before = countBefore(scope.inner, (one) => one.at <= place);
      const next = scope.inner[before - 1];
      if (!next || place >= next.end) return { scope, own: scope.own(place, before) };
      scope = next;
    }
  }

  /** Place of the instruction that is the step of a row. */
  placeOfRow(pc: number): number {
    const { scope, own } = this.spotOfRow(pc);
    return scope.placeOf(own);
  }

  /** The instruction that is the step of a row. */
  spotOfRow(pc: number): Spot {
    for (let scope = this.root; ; ) {
      const before = countBefore(scope.inner, (one) => one.row <= pc);
      const next = scope.inner[before - 1];
      if (next && pc < next.rowEnd) {
        scope = next;
        continue;
      }
      const { code } = scope.lowered;
      let own = next ? (next.call as Call).at + 1 : 0;
      while (!(code[own]?.isVisible && scope.rowOf(own) === pc)) own++;
      return { scope, own };
    }
  }

  /** Row of the instruction at a place, 0 where that is no step. */
  pcOf(place: number): number {
    const spot = this.spot(place);
    if (!spot?.scope.lowered.code[spot.own]?.isVisible) return 0;
    return spot.scope.rowOf(spot.own);
  }

  /** The inlined call that the instruction at a place is in. */
  scopeOf(place: number): Inlined {
    return this.spot(place)?.scope ?? this.root;
  }

  /** The instruction at a place. */
  at(place: number): Instr {
    const old = this.made.get(place);
    if (old) return old;
    const made = this.make(place);
    this.made.set(place, made);
    return made;
  }

  private make(place: number): Instr {
    const { root, last, args } = this;
    const spot = this.spot(place);
    if (spot) return this.inlined(spot);
    const next = { at: place + 1 };
    if (place > root.end) return new EndInstr(root, last);
    if (place === root.end) return new SetInstr(root, last, this.result, zero, next);
    const param = root.first + (root.lowered.params[place] as number);
    return new SetInstr(root, last, param, { k: 'const', v: args[place] ?? 0 }, next);
  }

  /** The variable that the thread's result is in. */
  private get result(): number {
    return this.root.first + (this.root.locals.get(result) as number);
  }

  private inlined({ scope, own }: Spot): Instr {
    const op = scope.lowered.code[own] as Op;
    const to = (at: number) => ({ at: this.placeIn(scope, at) });
    switch (op.op) {
      case 'enter': {
        const { at } = scope.inner[op.call.nth] as Inlined;
        return new SetInstr(scope, op.stmt, Into.nothing, zero, { at });
      }
      case 'store':
        return new StoreInstr(scope, op.at, to(op.next.at));
      case 'branch':
        return new BranchInstr(scope, op.stmt, op.e, to(op.yes.at), to(op.no.at));
      default:
        return new SetInstr(scope, op.stmt, this.target(scope, op), op.e, to(op.next.at));
    }
  }

  /** Place of what a jump inside a call leads to, which may be its return. */
  private placeIn(scope: Inlined, at: number): number {
    if (at !== back) return scope.placeOf(at);
    return scope.parent ? scope.end : scope.end + 1;
  }

  /** Number of the variable that a set puts its value into, -1 = none. */
  private target(scope: Inlined, { to, call }: Op & { op: 'set' }): number {
    if (call) {
      const { first, lowered } = scope.inner[call.nth] as Inlined;
      return first + (lowered.params[to] as number);
    }
    const own = this.answered({ scope, own: to });
    return own ? own.scope.first + own.own : Into.nothing;
  }

  /** The local that a value goes into, which may be that of a caller; null where there is none. */
  answered({ scope, own }: Spot): Spot | null {
    let at = scope;
    let to = own;
    while (to === Into.result && at.parent && at.call) {
      to = at.call.into;
      at = at.parent;
    }
    if (to === Into.nothing) return null;
    return { scope: at, own: to === Into.result ? (at.locals.get(result) as number) : to };
  }

  /** The variable of that name; its own number is -1 where there is none. */
  named(name: string): Spot {
    const colon = name.indexOf(':');
    const scope = this.instances[colon < 0 ? 0 : Number(name.slice(0, colon))] as Inlined;
    return { scope, own: scope.locals.get(name.slice(colon + 1)) ?? -1 };
  }

  /** The variable of that number. */
  variable(v: number): Spot {
    const scope = this.instances[countBefore(this.instances, (one) => one.first <= v) - 1];
    return { scope: scope as Inlined, own: v - (scope as Inlined).first };
  }

  /** A variable's name in the source, its function and type. */
  about(v: number): { name: string; fn: string; type: string } {
    const { scope, own } = this.variable(v);
    const name = [...scope.locals.keys()][own] as string;
    return { name, fn: scope.fn.name, type: scope.fn.types[name] ?? 'number' };
  }

  /** The primitive that the instruction at a place calls, '' = none. */
  primitiveAt(place: number): string {
    const spot = this.spot(place);
    return spot ? primitiveIn(spot.scope.lowered.code[spot.own] as Op) : '';
  }

  /** Instructions that may follow the one at a place; none of them is made. */
  successors(place: number): number[] {
    const spot = this.spot(place);
    if (!spot) return place > this.root.end ? [] : [place + 1];
    const { scope } = spot;
    const op = scope.lowered.code[spot.own] as Op;
    const to = (at: number) => this.placeIn(scope, at);
    if (op.op === 'enter') return [(scope.inner[op.call.nth] as Inlined).at];
    return op.op === 'branch' ? [to(op.yes.at), to(op.no.at)] : [to(op.next.at)];
  }
}

/** How many of the first entries `holds` is true of: it is true of none behind them. */
function countBefore<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The primitive that an instruction of a function calls, '' = none. */
export function primitiveIn(op: Op): string {
  return op.facts.primitive || (op.op === 'store' ? op.objFacts.primitive : '');
}
