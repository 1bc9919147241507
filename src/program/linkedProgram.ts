import type { Allocation } from './allocation.ts';
import { type Code, primitiveIn } from './inline.ts';
import { endRow, LinkedRow } from './linkedRow.ts';
import type { Lowered } from './lower.ts';
import { printHead } from './print.ts';
import type { Program, Row, Statements } from './program.ts';

/** A thread's program, wherever it starts: its rows are made when they are asked for. */
export class LinkedProgram implements Omit<Program, 'start'> {
  readonly size: number;
  readonly registers: number;
  private readonly code: Code;
  private readonly allocation: Allocation;
  private readonly made: Row[] = [endRow()];
  private whole = false;
  private all: readonly Statements[] | null = null;
  private called: ReadonlySet<string> | null = null;

  constructor(code: Code, allocation: Allocation) {
    this.code = code;
    this.allocation = allocation;
    this.size = code.rows;
    this.registers = allocation.registers;
  }

  row(pc: number): Row {
    this.made[pc] ??= this.make(pc);
    return this.made[pc];
  }

  get rows(): readonly Row[] {
    for (let pc = 0; !this.whole && pc < this.size; pc++) this.row(pc);
    this.whole = true;
    return this.made;
  }

  get statements(): readonly Statements[] {
    this.all ??= this.functions.map((one) => aboutOf(one).statements);
    return this.all;
  }

  get primitives(): ReadonlySet<string> {
    this.called ??= new Set(this.functions.flatMap((one) => aboutOf(one).primitives));
    return this.called;
  }

  /** Each function of the program once. */
  private get functions(): Lowered[] {
    return [...new Set(this.code.instances.map(({ lowered }) => lowered))];
  }

  private make(pc: number): Row {
    const { code, allocation } = this;
    const spot = code.spotOfRow(pc);
    const locals = (): Row['locals'] =>
      allocation.live(spot.scope.placeOf(spot.own)).map(({ scope, own }) => {
        const register = allocation.registerOf({ scope, own });
        return { ...code.about(scope.first + own), register };
      });
    return new LinkedRow(spot, pc, locals);
  }
}

interface About {
  statements: Statements;
  primitives: readonly string[];
}

const known = new WeakMap<Lowered, About>();

/** The statements of a function that are steps, and the primitives that they call. */
function aboutOf(lowered: Lowered): About {
  const old = known.get(lowered);
  if (old) return old;
  const steps = lowered.code.filter(({ isVisible }) => isVisible);
  const statements = new Map(
    steps.map(({ stmt }) => {
      let text: string | undefined;
      const about = {
        fn: lowered.fn.name,
        get text() {
          text ??= printHead(stmt);
          return text;
        },
      };
      return [stmt.id, about];
    }),
  );
  const made = { statements, primitives: [...new Set(steps.map(primitiveIn))] };
  known.set(lowered, made);
  return made;
}

/** The program of a thread that starts at a row. */
export function startingAt(program: LinkedProgram, start: number): Program {
  const { size, registers } = program;
  return {
    size,
    registers,
    start,
    row: (pc) => program.row(pc),
    get rows() {
      return program.rows;
    },
    get statements() {
      return program.statements;
    },
    get primitives() {
      return program.primitives;
    },
  };
}
