import type { Finding } from '../model/findings.ts';
import { Footprint } from '../model/footprint.ts';
import type { RunnableWorld } from '../program/world.ts';
import { MoveTree } from './moveTree.ts';
import { type Part, Parts } from './parts.ts';
import { ShownSnapshot } from './shownSnapshot.ts';

/** What a move does, wherever the parts that it reads are as they were when it was first taken. */
export interface Outcome {
  /** Pairs: a part, and the number of its new content. */
  readonly writes: readonly number[];
  /** What the state's hash grows by. */
  readonly hash: number;
  /** Does it change anything that a claim on states looks at? */
  readonly claims: boolean;
  /** Is this the thread's last step? */
  readonly finishes: boolean;
  /** And does it return something that a claim has to look at? */
  readonly telling: boolean;
  readonly findings: readonly Finding[];
  /** Row that the thread comes to. */
  readonly pc: number;
}

/** What an actor can do in a state: nothing, or one outcome for each answer of the environment. */
export interface Moves {
  /** Its number: moves that are remembered once have one number. */
  readonly index: number;
  /** Row that the thread stands at, 0 = finished; for the environment always 0. */
  readonly pc: number;
  readonly outcomes: readonly Outcome[];
  /** What it touches, where the moves are remembered `whole`. */
  readonly touched: Touched | null;
}

/** What moves touch. */
export interface Touched {
  /** Parts that decide about it, in the order in which it reads them. */
  readonly reads: Int32Array;
  /** Words that it reads, those that it stores among them, and those that it stores. */
  readonly words: Uint16Array;
  readonly stores: Uint16Array;
}

const noFindings: readonly Finding[] = [];

/** What an outcome is, in the book (`Steps.book`). */
export const Flag = { claims: 1, finishes: 2, telling: 4, findings: 8 } as const;

/**
 * The moves of every actor, run once and remembered. An actor is a thread, or the environment that
 * frees one dentry.
 */
export class Steps {
  readonly parts: Parts;
  /** Threads first, then one actor for each dentry. */
  readonly actors: number;
  /**
   * All moves as the hot loop reads them, one after the other; `find` says where some begin:
   *
   *   index, pc, number of outcomes, and of each: hash, flags, number of writes, and of each of these
   *   the part and the number of its new content
   *
   * At 0 it has a dentry that RCU has nothing to do with, whichever: that is what most are.
   */
  book = new Int32Array(4096);
  private booked = 3;
  private readonly world: RunnableWorld;
  private readonly shown: ShownSnapshot;
  private readonly footprint: Footprint;
  /** By actor: the first word that it looks at. */
  private readonly words: readonly number[];
  private readonly tree: MoveTree;
  private readonly leaves: Moves[] = [{ index: 0, pc: 0, outcomes: [], touched: null }];
  private readonly whole: boolean;
  /** What is written into the book next. */
  private readonly page: number[] = [];
  private readonly global: number;

  /** `whole`: what the moves touch is remembered too, as a reduction wants to know it. */
  constructor(world: RunnableWorld, whole = false) {
    const { layout, core } = world;
    const { machine } = core;
    this.world = world;
    this.whole = whole;
    this.parts = new Parts(layout);
    this.shown = new ShownSnapshot(this.parts, layout.words);
    this.footprint = new Footprint(this.parts.partOf, this.parts.all.length);
    const threads = Array.from({ length: core.threads }, (_, t) => machine.base('Thread', t + 1));
    const dentries = Array.from({ length: layout.structs.Dentry.count }, (_, d) =>
      machine.base('Dentry', d + 1),
    );
    this.words = [...threads, ...dentries];
    this.actors = this.words.length;
    this.tree = new MoveTree(this.words.map((word) => this.parts.partOf[word] as number));
    this.global = this.parts.partOf[layout.structs.Global.base] as number;
  }

  /** Has a finding ended the run? Its code is the first word of the part that is Global. */
  ended(tuple: Uint16Array): boolean {
    return (this.parts.all[this.global] as Part).word(tuple[this.global] as number, 0) !== 0;
  }

  /** What an actor can do in the state of a tuple. */
  of(tuple: Uint16Array, actor: number): Moves {
    return this.at(this.find(tuple, actor));
  }

  /** The same, as a place in the book. */
  find(tuple: Uint16Array, actor: number): number {
    const leaf = this.tree.find(tuple, actor);
    return leaf >= 0 ? leaf : this.discover(tuple, actor);
  }

  /** The moves that the book has at some place. */
  at(place: number): Moves {
    return this.leaves[this.book[place] as number] as Moves;
  }

  /** Number of moves remembered. */
  get known(): number {
    return this.leaves.length;
  }

  /** Runs the moves of an actor for real, and remembers them. */
  private discover(tuple: Uint16Array, actor: number): number {
    const { footprint } = this;
    const { machine } = this.world.core;
    const word = this.words[actor] as number;
    const w = this.shown.of(tuple);
    footprint.reset();
    footprint.touch(word);
    machine.watch = footprint;
    let moves: Moves | null = null;
    try {
      moves = this.run(tuple, w, actor, w[word] as number);
    } finally {
      machine.watch = null;
      if (!moves) this.shown.forget();
    }
    const idle = actor >= this.world.core.threads && moves.outcomes.length === 0;
    const place = idle ? 0 : this.write(moves);
    this.tree.add(tuple, actor, footprint.order, footprint.count, place);
    return place;
  }

  /** Writes moves into the book; where they begin. */
  private write(moves: Moves): number {
    const { index, pc, outcomes } = moves;
    this.leaves.push(moves);
    const place = this.booked;
    const { page } = this;
    page.length = 0;
    page.push(index, pc, outcomes.length);
    for (const { hash, writes, claims, finishes, telling, findings } of outcomes) {
      const flags =
        (claims ? Flag.claims : 0) +
        (finishes ? Flag.finishes : 0) +
        (telling ? Flag.telling : 0) +
        (findings.length > 0 ? Flag.findings : 0);
      page.push(hash, flags, writes.length / 2, ...writes);
    }
    this.booked += page.length;
    if (this.booked > this.book.length) {
      const book = new Int32Array(Math.max(this.booked, this.book.length * 2));
      book.set(this.book);
      this.book = book;
    }
    this.book.set(page, place);
    return place;
  }

  private run(tuple: Uint16Array, w: Int16Array, actor: number, word: number): Moves {
    const { core } = this.world;
    const outcomes: Outcome[] = [];
    if (actor >= core.threads) {
      const dentry = actor - core.threads + 1;
      if (core.mayFree(w, dentry)) {
        core.machine.findings.length = 0;
        core.free(w, dentry);
        outcomes.push(this.outcome(tuple, w, -1));
      }
      return { index: this.leaves.length, pc: 0, outcomes, touched: this.touched() };
    }
    if (word !== 0 && core.enabled(w, actor)) {
      const choices = core.choices(w, actor);
      for (let choice = 0; choice < choices; choice++) {
        core.machine.findings.length = 0;
        core.run(w, actor, choice);
        outcomes.push(this.outcome(tuple, w, actor));
      }
    }
    return { index: this.leaves.length, pc: word, outcomes, touched: this.touched() };
  }

  private touched(): Touched | null {
    if (!this.whole) return null;
    const { wordOrder, touched, words: how, stored, order, count } = this.footprint;
    const words = Uint16Array.from(wordOrder.subarray(0, touched));
    const stores = new Uint16Array(stored);
    let n = 0;
    for (const at of words) if (how[at] === 2) stores[n++] = at;
    return { reads: order.slice(0, count), words, stores };
  }

  /** Numbers what was written, and puts the snapshot back as it was. */
  private outcome(tuple: Uint16Array, w: Int16Array, thread: number): Outcome {
    const { footprint, parts } = this;
    const k = this.world.core.machine;
    const at = k.base('Thread', Math.max(thread, 0) + 1);
    const finishes = thread >= 0 && w[at] === 0;
    const result = w[at + k.offset('Thread', 'result')] as number;
    const right = this.world.setting.cast.threads[thread]?.result?.right ?? [result];
    const telling = finishes && (result === -2 || !right.includes(result));
    const pc = thread < 0 ? 0 : (w[at] as number);
    const writes: number[] = [];
    let hash = 0;
    let claims = false;
    for (let i = 0; i < footprint.count; i++) {
      const p = footprint.order[i] as number;
      if (footprint.how[p] !== 2) continue;
      const part = parts.all[p] as Part;
      const old = tuple[p] as number;
      const now = part.number(w);
      if (now === old) continue;
      writes.push(p, now);
      hash = (hash + (part.mix[now] as number) - (part.mix[old] as number)) | 0;
      claims ||= part.seen[now] !== part.seen[old];
      part.put(old, w);
    }
    const { findings: noted } = this.world.core.machine;
    const findings = noted.length > 0 ? noted.splice(0) : noFindings;
    return { writes, hash, claims, finishes, telling, findings, pc };
  }
}
