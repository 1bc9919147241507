import type { Statements } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';

/** Which statements some run has taken: one that stands in several inlined copies counts once. */
export class Coverage {
  private readonly taken: Uint8Array[];
  private readonly world: RunnableWorld;

  constructor(world: RunnableWorld) {
    this.world = world;
    this.taken = world.programs.map(({ size }) => new Uint8Array(size));
  }

  /** Thread t runs the row at pc. */
  take(t: number, pc: number): void {
    (this.taken[t] as Uint8Array)[pc] = 1;
  }

  /** Numbers of statements, and those that nobody took, in the order of the programs. */
  result(): { covered: number; statements: number; dead: string[] } {
    const met = new Set<string>();
    const all = new Set<Statements>();
    this.world.programs.forEach((program, t) => {
      for (const statements of program.statements) all.add(statements);
      this.taken[t]?.forEach((taken, pc) => {
        if (taken === 1) met.add(program.row(pc).stmt);
      });
    });
    const left = [...all].flatMap((those) => [...those].filter(([id]) => !met.has(id)));
    const dead = left.map(([, { fn, text }]) => `${fn}: ${text}`);
    const statements = [...all].reduce((count, those) => count + those.size, 0);
    return { covered: statements - dead.length, statements, dead: [...new Set(dead)] };
  }
}
