import type { Program, Statements } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';

/** Which statements some run has taken: one that stands in several inlined copies counts once. */
export class Coverage {
  private readonly taken: Uint8Array[];
  private readonly met = new Set<string>();
  private readonly world: RunnableWorld;

  constructor(world: RunnableWorld) {
    this.world = world;
    this.taken = world.programs.map(({ size }) => new Uint8Array(size));
  }

  /** Thread t runs the row at pc. */
  take(t: number, pc: number): void {
    const taken = this.taken[t] as Uint8Array;
    if (taken[pc] === 1) return;
    taken[pc] = 1;
    this.met.add((this.world.programs[t] as Program).row(pc).stmt);
  }

  /** Numbers of statements, and those that nobody took, in the order of the programs. */
  result(): { covered: number; statements: number; dead: string[] } {
    const all = new Set<Statements>(this.world.programs.flatMap((program) => program.statements));
    const dead: string[] = [];
    const times = new Map<string, number>();
    for (const [id, { fn, text }] of [...all].flatMap((those) => [...those])) {
      const line = `${fn}: ${text}`;
      const nth = (times.get(line) ?? 0) + 1;
      times.set(line, nth);
      if (!this.met.has(id)) dead.push(nth > 1 ? `${line} (no. ${nth})` : line);
    }
    const statements = [...all].reduce((sum, { size }) => sum + size, 0);
    return { covered: statements - dead.length, statements, dead };
  }
}
