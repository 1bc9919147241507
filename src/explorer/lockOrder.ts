import { sleepsOn } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Breach } from './claims.ts';
import type { Steps } from './steps.ts';

const RWSEM_IL = 1;
const IL_RWSEM = 2;
const IL_IL = 4;

/**
 * The lock-order graph over classes (locking.md 5), recorded as steps are taken: who holds A and
 * comes to where it may have to wait for B leaves an edge A → B. Tries record nothing.
 */
export class LockOrder {
  private edges = 0;
  /** What a row may wait for, by thread and pc: 0 nothing, 1 i_rwsem, 2 a name, 255 not asked. */
  private readonly wants: Uint8Array[];
  private readonly world: RunnableWorld;
  /** The edge between two names: there is one where a file system does not mind case. */
  private readonly names: number;

  constructor(world: RunnableWorld) {
    this.world = world;
    this.names = world.setting.cast.spelling ? IL_IL : 0;
    this.wants = world.programs.map(({ size }) => new Uint8Array(size).fill(255));
  }

  /** May a thread that waits so be a breach of the lock order? */
  mayBlock(acquires: string | null): boolean {
    const { locking, cast } = this.world.setting;
    if (acquires === 'sleep') return locking === 'proposed' || cast.spelling !== undefined;
    return locking === 'today' && (acquires === 'read' || acquires === 'write');
  }

  /** Thread t is about to run the row at pc, in the state of a tuple. Can another one tell more? */
  step(t: number, pc: number, { parts }: Steps, tuple: Uint16Array): boolean {
    const known = this.wants[t]?.[pc] as number;
    const wants = known === 255 ? this.learn(t, pc) : known;
    if (wants === 0) return false;
    const after = wants === 1 ? IL_RWSEM : this.names;
    if (after & ~this.edges && parts.holds(tuple, t, 'name')) this.edges |= after;
    const before = wants === 1 ? 0 : RWSEM_IL;
    if (before & ~this.edges && parts.holds(tuple, t, 'rwsem')) this.edges |= before;
    return ((after | before) & ~this.edges) !== 0;
  }

  private learn(t: number, pc: number): number {
    const row = this.world.programs[t]?.row(pc);
    const sem = row?.acquires === 'read' || row?.acquires === 'write';
    const wants = sem ? 1 : row?.marks.includes('waits-IL') ? 2 : 0;
    (this.wants[t] as Uint8Array)[pc] = wants;
    return wants;
  }

  /**
   * For thread t that cannot move at this row: X1 under the proposed order, X3 under today's, and
   * under both X6, the two cases of a name in the wrong order.
   */
  blocked(w: Int16Array, t: number, acquires: string | null, out: Breach[]): void {
    if (!this.mayBlock(acquires)) return;
    const { setting } = this.world;
    const letter = setting.cast.threads[t]?.letter ?? '?';
    const word = 'ok';
    const sleeps = acquires === 'sleep';
    if (sleeps && this.ownsExact(w, t)) {
      const detail = `X6: ${letter} sleeps for a name in another case while it owns the exact one`;
      out.push({ claim: 'K9', word, detail });
    }
    if (sleeps && setting.locking === 'proposed' && this.holdsDirectory(w, t)) {
      const detail = `X1: ${letter} sleeps for a name while it holds i_rwsem of the directory`;
      out.push({ claim: 'K9', word, detail });
    }
    if (!sleeps && setting.locking === 'today' && this.ownsName(w, t)) {
      const detail = `X3: ${letter} waits for i_rwsem while it owns a name`;
      out.push({ claim: 'K9', word, detail });
    }
  }

  /** The edges seen, in words. */
  words(): string[] {
    return [
      ...(this.edges & RWSEM_IL ? ['i_rwsem → IL'] : []),
      ...(this.edges & IL_RWSEM ? ['IL → i_rwsem'] : []),
      ...(this.edges & IL_IL ? ['IL (wrong case) → IL (exact case)'] : []),
    ];
  }

  /** Both edges for one directory are a cycle, also when no run deadlocks. */
  cyclic(): boolean {
    return (this.edges & (RWSEM_IL | IL_RWSEM)) === (RWSEM_IL | IL_RWSEM);
  }

  private ownsName(w: Int16Array, t: number): boolean {
    const k = this.world.core.machine;
    const { count, size, base } = k.layout.structs.Dentry;
    const owner = base + k.offset('Dentry', 'il_owner');
    for (let i = 0; i < count; i++) if (w[owner + i * size] === t + 1) return true;
    return false;
  }

  /** Does t sleep for a name that the disk spells otherwise, and own one that it spells so? */
  private ownsExact(w: Int16Array, t: number): boolean {
    const k = this.world.core.machine;
    k.on(w);
    const exact = (d: number): boolean => {
      const name = w[k.base('Dentry', d) + k.offset('Dentry', 'd_name')] as number;
      return k.spelling[name] === name;
    };
    const wanted = sleepsOn(k, t);
    if (wanted === 0 || exact(wanted)) return false;
    for (let d = 1; d <= k.layout.structs.Dentry.count; d++) {
      const owner = w[k.base('Dentry', d) + k.offset('Dentry', 'il_owner')];
      if (owner === t + 1 && exact(d)) return true;
    }
    return false;
  }

  private holdsDirectory(w: Int16Array, t: number): boolean {
    const k = this.world.core.machine;
    const { count, size, base } = k.layout.structs.Inode;
    const sem = base + k.offset('Inode', 'i_rwsem');
    for (let i = 0; i < count; i++) {
      const at = sem + i * size;
      if (w[at] === t + 1 || ((w[at + 1] as number) >> t) & 1) return true;
    }
    return false;
  }
}
