import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import { Locks } from './locks.ts';
import type { Part } from './parts.ts';
import { Pointers } from './pointers.ts';
import type { Moves, Outcome, Steps } from './steps.ts';

/* Per word the locks held at all its accesses, as a mask; none was seen: every bit. */
interface Uses {
  accesses: Int32Array;
  stores: Int32Array;
}

/** What one thread was seen to do at a row, and the rows that it came to from there. */
interface RowUses extends Uses {
  next: Set<number>;
}

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
  /** Was something seen that was not known when the search began? */
  grown = false;
  private readonly world: RunnableWorld;
  readonly steps: Steps;
  private readonly locks: Locks;
  private readonly pointers: Pointers;
  private readonly seen: RowUses[][];
  private futures: (Uses | undefined)[][] = [];
  /** By number of moves: locks that were held every time; and those found free. */
  private readonly noted: number[] = [];
  private readonly memOf: Int32Array;
  private readonly w: Int16Array;
  private freed = 0;

  constructor(world: RunnableWorld, steps: Steps) {
    this.world = world;
    this.steps = steps;
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
    this.grown = false;
    this.futures = this.seen.map((rows) => futuresOf(rows, this.world.layout.words));
  }

  /** Notes that an actor takes these moves in that state, or waits where there are none. */
  note(tuple: Uint16Array, actor: number, moves: Moves): void {
    const { index, pc, outcomes } = moves;
    const t = actor;
    if (t >= this.world.core.threads) {
      if (outcomes.length === 0) return;
      const bit = 1 << (t - this.world.core.threads);
      if (!(this.freed & bit)) this.grown = true;
      this.freed |= bit;
      return;
    }
    const old = this.noted[index];
    const held = this.locks.mine(tuple, t);
    if (old !== undefined && (old & held) === old) return;
    this.grown = true;
    this.noted[index] = old === undefined ? held : old & held;
    const rows = this.seen[t] as RowUses[];
    rows[pc] ??= { ...noUses(this.world.layout.words), next: new Set() };
    const row = rows[pc];
    for (const outcome of outcomes) row.next.add(outcome.pc);
    if (this.leavesRcu(t, pc)) return;
    for (const p of moves.reads) (this.steps.parts.all[p] as Part).put(tuple[p] as number, this.w);
    // a lock that was found free keeps the step from happening only where the step waits for it
    const waits = this.world.programs[t]?.rows[pc]?.acquires === 'spin';
    const free = this.locks.foundFree(moves.words, this.w, waits && outcomes.length === 0);
    const found = held | free;
    const mask = (at: number): number => (waits || !this.locks.isLock[at] ? found : held);
    for (const at of moves.words) row.accesses[at] = (row.accesses[at] as number) & mask(at);
    for (const at of moves.stores) row.stores[at] = (row.stores[at] as number) & mask(at);
  }

  /** Runs quiet steps in place until there is none; `take` hears of each before it is taken. */
  settle(tuple: Uint16Array, take: (t: number, moves: Moves) => void): void {
    if (this.steps.ended(tuple)) return;
    for (let t = 0; t < this.seen.length; ) {
      const moves = this.steps.of(tuple, t);
      if (!this.quiet(tuple, t, moves)) {
        t++;
        continue;
      }
      this.note(tuple, t, moves);
      take(t, moves);
      apply(tuple, moves.outcomes[0] as Outcome);
      t = 0;
    }
  }

  /** May thread t's moves run at once in that state? */
  quiet(tuple: Uint16Array, t: number, moves: Moves): boolean {
    const [only, ...more] = moves.outcomes;
    if (!only || more.length > 0 || only.findings.length > 0) return false;
    if (only.claims || only.finishes || only.pc <= moves.pc) return false;
    if (this.leavesRcu(t, moves.pc)) return true;
    const theirs = this.locks.theirs(tuple, t);
    const own = this.pointers.own(tuple, t);
    for (let u = 0; u < this.futures.length; u++) {
      if (u === t) continue;
      const future = this.futures[u]?.[this.steps.of(tuple, u).pc];
      if (future && this.meets(moves, future, theirs, own, tuple, t)) return false;
    }
    return !this.goes(moves, own, tuple, t);
  }

  /* Leaving a read section commutes with all: whoever frees then waits for one reader less. */
  private leavesRcu(t: number, pc: number): boolean {
    return this.world.programs[t]?.rows[pc]?.primitive === 'rcu_read_unlock';
  }

  /** Can what another still comes to touch a word that these moves touch, before they run? */
  private meets(
    { words, stores }: Moves,
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
  private goes({ words }: Moves, own: number, tuple: Uint16Array, t: number): boolean {
    for (const at of words) {
      const d = this.pointers.dentryOf[at] as number;
      if (d === 0 || at !== this.memOf[d] || (d <= 31 && (own >> (d - 1)) & 1)) continue;
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

/**
 * The whole schedule of a reduced one: each move is followed by the quiet steps that ran with it,
 * and so is the start. `settles` is after how many of these, the start being the first.
 */
export function expanded(
  world: RunnableWorld,
  reduction: Reduction,
  moves: readonly Move[],
  settles: number,
): Move[] {
  const { steps } = reduction;
  const out: Move[] = [];
  const tuple = new Uint16Array(steps.parts.all.length);
  steps.parts.encode(world.initial(), tuple);
  const settle = (): void =>
    reduction.settle(tuple, (thread) => out.push({ kind: 'thread', thread, choice: 0 }));
  if (settles > 0) settle();
  moves.forEach((move, i) => {
    const thread = move.kind === 'thread';
    const actor = thread ? move.thread : world.core.threads + move.dentry - 1;
    out.push(move);
    apply(tuple, steps.of(tuple, actor).outcomes[thread ? move.choice : 0] as Outcome);
    if (i + 1 < settles) settle();
  });
  return out;
}

function noUses(words: number): Uses {
  return { accesses: new Int32Array(words).fill(-1), stores: new Int32Array(words).fill(-1) };
}

/** By row, the uses of all rows that a thread can still come to from there, itself among them. */
function futuresOf(rows: readonly RowUses[], words: number): (Uses | undefined)[] {
  const out = rows.map(() => noUses(words));
  for (let changed = true; changed; ) {
    changed = false;
    for (let pc = rows.length - 1; pc > 0; pc--) {
      const row = rows[pc];
      const mine = out[pc];
      if (!row || !mine) continue;
      for (const from of [row, ...[...row.next].flatMap((next) => out[next] ?? [])]) {
        changed = narrow(mine.accesses, from.accesses) || changed;
        changed = narrow(mine.stores, from.stores) || changed;
      }
    }
  }
  return out;
}

function narrow(to: Int32Array, by: Int32Array): boolean {
  let changed = false;
  for (let i = 0; i < to.length; i++) {
    const both = (to[i] as number) & (by[i] as number);
    if (both === to[i]) continue;
    to[i] = both;
    changed = true;
  }
  return changed;
}
