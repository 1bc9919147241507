import type { Row } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';

/** Which statements some run has taken: one that stands in several inlined copies counts once. */
export class Coverage {
  private readonly taken: Uint8Array[];
  private readonly world: RunnableWorld;

  constructor(world: RunnableWorld) {
    this.world = world;
    this.taken = world.programs.map(({ rows }) => new Uint8Array(rows.length));
  }

  /** Thread t runs the row at pc. */
  take(t: number, pc: number): void {
    (this.taken[t] as Uint8Array)[pc] = 1;
  }

  /** Numbers of statements, and those that nobody took, in the order of the programs. */
  result(): { covered: number; statements: number; dead: string[] } {
    const all = new Map<string, { row: Row; taken: boolean }>();
    this.world.programs.forEach(({ rows }, t) => {
      for (const row of rows.slice(1)) {
        const taken = this.taken[t]?.[row.pc] === 1;
        const known = all.get(row.stmt);
        if (known) known.taken ||= taken;
        else all.set(row.stmt, { row, taken });
      }
    });
    const left = [...all.values()].filter(({ taken }) => !taken);
    const dead = left.map(({ row: { fn, text } }) => `${fn}: ${text}`);
    return { covered: all.size - dead.length, statements: all.size, dead: [...new Set(dead)] };
  }
}
