import type { RunnableWorld } from '../program/world.ts';
import { Locks } from './locks.ts';
import type { Moves, Outcome } from './moveBook.ts';
import type { Part } from './parts.ts';
import { Pointers } from './pointers.ts';
import type { Steps } from './steps.ts';
import { Symmetry } from './symmetry.ts';
import { closeUnder, futuresOf, narrow, noUses, type RowUses, type Uses } from './uses.ts';

/** What has to be asked of a state before moves may run at once: words to meet, words of `mem`. */
interface Asked {
  words: Uint16Array;
  stores: Uint16Array;
  mems: Uint16Array;
}

type Plan = 'never' | 'always' | Asked;

/**
 * Which steps may run at once, without a choice, because no other thread can tell when they run.
 * Nothing is declared: the words that each step reads and stores, and the locks it holds then, are
 * noted as steps are taken. A step is quiet when each word that it touches
 *  - belongs to a dentry that this thread alone can reach, or
 *  - is not stored (is not accessed, where the step stores it) by anything another thread can still
 *    come to, or only with a lock that this thread holds now,
 * and when no memory that it touches can be freed before it. It must also be invisible to the claims
 * and go forward in its program. A search that has seen an access which was not noted when it began
 * proves nothing, and is begun again with what was noted (`grown`).
 */
export class Reduction {
  /** How often was something seen that was not known when the search began? */
  grown = 0;
  private readonly world: RunnableWorld;
  readonly steps: Steps;
  private readonly locks: Locks;
  private readonly pointers: Pointers;
  private readonly seen: RowUses[][];
  private futures: (Uses | undefined)[][] = [];
  /** By thread, the uses of all rows together. */
  private met: Uses[] = [];
  /** By number of moves. */
  private plans: (Plan | undefined)[] = [];
  /** By number of moves: locks that were held every time; and those found free. */
  private readonly noted: number[] = [];
  private readonly memOf: Int32Array;
  private readonly w: Int16Array;

  /** Threads that may change places; null where none may, or none shall. */
  readonly symmetry: Symmetry | null;

  constructor(world: RunnableWorld, steps: Steps, symmetric = true) {
    this.world = world;
    this.steps = steps;
    const symmetry = symmetric ? new Symmetry(world, steps.parts) : null;
    this.symmetry = symmetry && symmetry.groups.length > 0 ? symmetry : null;
    this.locks = new Locks(world.layout, steps.parts);
    this.pointers = new Pointers(world, steps.parts);
    this.seen = world.programs.map(() => []);
    this.w = new Int16Array(world.layout.words);
    const { base, size, count } = world.layout.structs.Dentry;
    this.memOf = Int32Array.from({ length: count + 1 }, (_, d) => base + (d - 1) * size);
    this.begin();
  }

  /** A new search begins: what the others can still come to is what has been seen so far. */
  begin(): void {
    this.grown = 0;
    if (this.symmetry) closeUnder(this.symmetry, this.locks, this.seen, this.world.layout.words);
    this.futures = this.seen.map((rows) => futuresOf(rows, this.world.layout.words));
    this.plans = [];
    this.met = this.seen.map((rows) => {
      const all = noUses(this.world.layout.words);
      for (const row of Object.values(rows)) {
        narrow(all.accesses, row.accesses);
        narrow(all.stores, row.stores);
      }
      return all;
    });
  }

  /** Notes that an actor takes these moves in that state, or waits where there are none. */
  note(tuple: Uint16Array, actor: number, moves: Moves): void {
    const { index, pc, outcomes } = moves;
    const t = actor;
    if (t >= this.world.core.threads) return;
    const old = this.noted[index];
    const held = this.locks.mine(tuple, t);
    if (old !== undefined && (old & held) === old) return;
    this.noted[index] = old === undefined ? held : old & held;
    const rows = this.seen[t] as RowUses[];
    rows[pc] ??= { ...noUses(this.world.layout.words), next: new Set() };
    const row = rows[pc];
    const known = row.next.size;
    for (const outcome of outcomes) row.next.add(outcome.pc);
    if (row.next.size > known) this.grown++;
    if (this.leavesRcu(t, pc)) return;
    const { reads, words, stores } = this.steps.touchedBy(moves);
    for (const p of reads) (this.steps.parts.all[p] as Part).put(tuple[p] as number, this.w);
    // a lock that was found free keeps the step from happening only where the step waits for it
    const waits = this.world.programs[t]?.row(pc)?.acquires === 'spin';
    const free = this.locks.foundFree(words, this.w, waits && outcomes.length === 0);
    const found = held | free;
    const mask = (at: number): number => (waits || !this.locks.isLock[at] ? found : held);
    const narrowed = (uses: Int32Array, at: number): boolean => {
      const old = uses[at] as number;
      uses[at] = old & mask(at);
      return uses[at] !== old;
    };
    for (const at of words) if (narrowed(row.accesses, at)) this.grown++;
    for (const at of stores) if (narrowed(row.stores, at)) this.grown++;
  }

  /** Runs quiet steps in place until there is none; `take` hears of each before it is taken. */
  settle(tuple: Uint16Array, take: (t: number, moves: Moves) => void): void {
    if (this.steps.ended(tuple)) return;
    const threads = this.seen.length;
    for (let t = 0, idle = 0; idle < threads; ) {
      const moves = this.steps.of(tuple, t);
      if (!this.quiet(tuple, t, moves)) {
        idle++;
        t = (t + 1) % threads;
        continue;
      }
      this.note(tuple, t, moves);
      take(t, moves);
      apply(tuple, moves.outcomes[0] as Outcome);
      idle = 0;
    }
  }

  /** May thread t's moves run at once in that state? */
  quiet(tuple: Uint16Array, t: number, moves: Moves): boolean {
    const plan = this.plans[moves.index] ?? this.plan(t, moves);
    if (plan === 'never' || plan === 'always') return plan === 'always';
    const theirs = this.locks.theirs(tuple, t);
    const own = this.pointers.own(tuple, t);
    for (let u = 0; u < this.futures.length; u++) {
      if (u === t) continue;
      const future = this.futures[u]?.[this.steps.of(tuple, u).pc];
      if (future && this.meets(plan, future, theirs, own, tuple, t)) return false;
    }
    return !this.goes(plan, own, tuple, t);
  }

  /** What has to be asked of a state; the words that no other thread ever meets are left out. */
  private plan(t: number, moves: Moves): Plan {
    const [only, ...more] = moves.outcomes;
    const shown = !only || more.length > 0 || only.findings.length > 0;
    let plan: Plan = 'never';
    if (!shown && !only.claims && !only.finishes && only.pc > moves.pc) {
      const met = (at: number, store: boolean): boolean =>
        this.met.some((uses, u) => u !== t && (store ? uses.accesses : uses.stores)[at] !== -1);
      const touched = this.steps.touchedBy(moves);
      const words = touched.words.filter((at) => met(at, false));
      const stores = touched.stores.filter((at) => met(at, true));
      const mems = touched.words.filter(
        (at) => at === this.memOf[this.pointers.dentryOf[at] as number],
      );
      const nothing = words.length + stores.length + mems.length === 0;
      plan = nothing || this.leavesRcu(t, moves.pc) ? 'always' : { words, stores, mems };
    }
    this.plans[moves.index] = plan;
    return plan;
  }

  /* Leaving a read section commutes with all: whoever frees then waits for one reader less. */
  private leavesRcu(t: number, pc: number): boolean {
    return this.world.programs[t]?.row(pc)?.primitive === 'rcu_read_unlock';
  }

  /** Can what another still comes to touch a word that these moves touch, before they run? */
  private meets(
    { words, stores }: Asked,
    future: Uses,
    theirs: number,
    own: number,
    tuple: Uint16Array,
    t: number,
  ): boolean {
    for (let i = 0; i < words.length + stores.length; i++) {
      const store = i >= words.length;
      const at = (store ? stores[i - words.length] : words[i]) as number;
      const d = this.pointers.dentryOf[at] as number;
      if (d > 0 && d <= 31 && (own >> (d - 1)) & 1) continue;
      const mask = ((store ? future.accesses : future.stores)[at] as number) | 0;
      if (mask === -1 || (mask & theirs) !== 0) continue;
      // handed to RCU by another: harmless while this thread is a reader, as then it is waited for
      if (d > 0 && at === this.memOf[d] && !store && this.reads(tuple, t, d)) continue;
      return true;
    }
    return false;
  }

  /** Is thread t a reader whom the end of dentry d waits for, or will wait for? */
  private reads(tuple: Uint16Array, t: number, d: number): boolean {
    const k = this.world.core.machine;
    const mem = this.memOf[d] as number;
    const life = this.word(tuple, mem);
    if (life === 2)
      return ((this.word(tuple, mem + k.offset('Dentry', 'rcu_mask')) >> t) & 1) === 1;
    return life === 1 && this.word(tuple, k.base('Thread', t + 1) + k.offset('Thread', 'rcu')) > 0;
  }

  /** Is a dentry that these moves touch waiting for its readers, thread t not among them? */
  private goes({ mems }: Asked, own: number, tuple: Uint16Array, t: number): boolean {
    for (const at of mems) {
      const d = this.pointers.dentryOf[at] as number;
      if (d <= 31 && (own >> (d - 1)) & 1) continue;
      if (this.word(tuple, at) === 2 && !this.reads(tuple, t, d)) return true;
    }
    return false;
  }

  private word(tuple: Uint16Array, at: number): number {
    const p = this.steps.parts.partOf[at] as number;
    (this.steps.parts.all[p] as Part).put(tuple[p] as number, this.w);
    return this.w[at] as number;
  }
}

/** Takes an outcome in place. */
export function apply(tuple: Uint16Array, { writes }: Outcome): void {
  for (let i = 0; i < writes.length; i += 2) tuple[writes[i] as number] = writes[i + 1] as number;
}
