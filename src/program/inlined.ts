import { type Instance, marksOf } from './instr.ts';
import type { FunctionIR } from './ir.ts';
import type { Call, Lowered } from './lower.ts';
import type { Frame } from './program.ts';

/** One inlined call: where its code, its rows and its variables are in the program. */
export class Inlined implements Instance {
  readonly lowered: Lowered;
  readonly instance: number;
  readonly parent: Inlined | null;
  readonly call: Call | null;
  readonly marks: readonly string[];
  /** Its variables begin here; its code and rows go from `at` and `row` to before `end`, `rowEnd`. */
  readonly first: number;
  readonly at: number;
  readonly row: number;
  end = 0;
  rowEnd = 0;
  /** What it calls, in the order of the calls. */
  readonly inner: Inlined[] = [];
  private frames: Frame[] | null = null;

  constructor(
    lowered: Lowered,
    instance: number,
    outer: { parent: Inlined; call: Call } | null,
    places: { first: number; at: number; row: number },
  ) {
    this.lowered = lowered;
    this.instance = instance;
    this.parent = outer?.parent ?? null;
    this.call = outer?.call ?? null;
    this.marks = outer ? marksOf(outer.parent, outer.call.stmt) : [];
    this.first = places.first;
    this.at = places.at;
    this.row = places.row;
  }

  get fn(): FunctionIR {
    return this.lowered.fn;
  }

  get locals(): ReadonlyMap<string, number> {
    return this.lowered.locals;
  }

  /** Its call chain, outermost first. */
  get chain(): Frame[] {
    this.frames ??= [
      ...(this.parent?.chain ?? []),
      { fn: this.fn.name, instance: this.instance, at: this.call?.stmt.at ?? null },
    ];
    return this.frames;
  }

  /** Place in the program of its own instruction i, or of its end. */
  placeOf(i: number): number {
    const calls = this.lowered.callsBefore[i] as number;
    if (calls === 0) return this.at + i;
    const { call, end } = this.inner[calls - 1] as Inlined & { call: Call };
    return end + i - call.at - 1;
  }

  /** Number of its own instruction that stands at a place, behind everything in calls before it. */
  own(place: number, calls: number): number {
    if (calls === 0) return place - this.at;
    const { call, end } = this.inner[calls - 1] as Inlined & { call: Call };
    return place - end + call.at + 1;
  }

  /** Row of its own instruction i, where that is a step. */
  rowOf(i: number): number {
    const { callsBefore, stepsBefore } = this.lowered;
    const calls = callsBefore[i] as number;
    if (calls === 0) return this.row + (stepsBefore[i] as number);
    const { call, rowEnd } = this.inner[calls - 1] as Inlined & { call: Call };
    return rowEnd + (stepsBefore[i] as number) - (stepsBefore[call.at + 1] as number);
  }
}
