import type { Program, Row } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Breach } from './claims.ts';
import type { LockOrder } from './lockOrder.ts';

/** A row that no thread has stood at yet. */
const unknown = 255;

/** Claims on a thread that cannot move: needless blocks, and blocks against the lock order. */
export class Standing {
  private readonly world: RunnableWorld;
  private readonly order: LockOrder;
  /** By thread and pc what may be to say, and has not been said: 1 needless, 2 lock order. */
  private readonly rows: Uint8Array[];

  constructor(world: RunnableWorld, order: LockOrder) {
    this.world = world;
    this.order = order;
    this.rows = world.programs.map(({ size }) => new Uint8Array(size).fill(unknown));
  }

  /**
   * What `check` may have to say of a thread at that row: 0 nothing, 2 something of the lock order,
   * which who holds nothing cannot break, 1 and 3 something else too.
   */
  left(thread: number, pc: number): number {
    const rows = this.rows[thread] as Uint8Array;
    if (rows[pc] === unknown) {
      const row = (this.world.programs[thread] as Program).row(pc);
      rows[pc] = (needless(row) ? 1 : 0) + (this.order.mayBlock(row.acquires) ? 2 : 0);
    }
    return rows[pc] as number;
  }

  /** What is to be said of thread `t`, which stands at the row at `pc`. */
  check(w: Int16Array, t: number, pc: number, out: Breach[]): void {
    const row = this.world.programs[t]?.row(pc);
    const rows = this.rows[t];
    if (!row || !rows) return;
    const left = rows[pc] as number;
    this.order.blocked(w, t, row.acquires, out);
    // the first is the shortest: what was said of this row need not be said again
    rows[pc] = left & (out.length > 0 ? 0 : 2);
    if (left & 1) out.push(needlessBlock(this.world, t, row));
  }
}

/** Is a thread that cannot go on at this row blocked for nothing? */
export const needless = ({ acquires, marks }: Row): boolean =>
  acquires !== null && acquires !== 'spin' && marks.includes('needless');

/** What is to be said of thread `t`, which stands at such a row. */
export function needlessBlock(world: RunnableWorld, t: number, row: Row): Breach {
  const letter = world.setting.cast.threads[t]?.letter ?? '?';
  const way = row.chain.map((frame) => frame.fn).join(' › ');
  const detail = `${letter} sleeps, and gains nothing by it: ${way}`;
  return { claim: 'K8', word: 'needless block', detail };
}
