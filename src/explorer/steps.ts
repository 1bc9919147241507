import { Footprint } from '../model/footprint.ts';
import type { RunnableWorld } from '../program/world.ts';
import { Flag, MoveBook, type Moves } from './moveBook.ts';
import { MoveTree } from './moveTree.ts';
import { type Part, Parts } from './parts.ts';
import { ShownSnapshot } from './shownSnapshot.ts';

/** What moves touch. */
export interface Touched {
  /** Parts that decide about it, in the order in which it reads them. */
  readonly reads: Int32Array;
  /** Words that it reads, those that it stores among them, and those that it stores. */
  readonly words: Uint16Array;
  readonly stores: Uint16Array;
}

/**
 * The moves of every actor, run once and remembered. An actor is a thread, or the environment that
 * frees one dentry.
 */
export class Steps {
  readonly parts: Parts;
  /** Threads first, then one actor for each dentry. */
  readonly actors: number;
  /** All moves; at 0 also a dentry that RCU has nothing to do with: that is what most are. */
  readonly book = new MoveBook();
  private readonly world: RunnableWorld;
  private readonly shown: ShownSnapshot;
  private readonly footprint: Footprint;
  /** By actor: the first word that it looks at. */
  private readonly words: readonly number[];
  private readonly tree: MoveTree;
  /** By index of moves what they touch; null: that is not remembered. */
  private readonly touched: Touched[] | null;
  private readonly global: number;

  /** `whole`: what the moves touch is remembered too, as a reduction wants to know it. */
  constructor(world: RunnableWorld, whole = false) {
    const { layout, core } = world;
    const { machine } = core;
    this.world = world;
    this.touched = whole ? [] : null;
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
    return this.book.at(this.find(tuple, actor));
  }

  /** The same, as a place in the book. */
  find(tuple: Uint16Array, actor: number): number {
    const leaf = this.tree.find(tuple, actor);
    return leaf >= 0 ? leaf : this.discover(tuple, actor);
  }

  /** What moves touch. Throws where that is not remembered. */
  touchedBy({ index }: Moves): Touched {
    const touched = this.touched?.[index];
    if (!touched) throw new Error('what moves touch is remembered only where all of it is');
    return touched;
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    this.book.release();
    this.tree.release();
  }

  /** Runs the moves of an actor for real, and remembers them. */
  private discover(tuple: Uint16Array, actor: number): number {
    const { footprint, book } = this;
    const { core } = this.world;
    const word = this.words[actor] as number;
    const w = this.shown.of(tuple);
    footprint.reset();
    footprint.touch(word);
    core.machine.watch = footprint;
    const isThread = actor < core.threads;
    const place = book.open(isThread ? (w[word] as number) : 0);
    let whole = false;
    try {
      if (isThread) this.step(tuple, w, actor, place);
      else this.free(tuple, w, actor, place);
      whole = isThread || (book.entries[place + 2] as number) > 0;
    } catch (error) {
      this.shown.forget();
      throw error;
    } finally {
      core.machine.watch = null;
      if (!whole) book.leave(place);
    }
    if (whole && this.touched) this.touched[book.known] = this.touches();
    if (whole) book.close();
    this.tree.add(tuple, actor, footprint.order, footprint.count, whole ? place : 0);
    return whole ? place : 0;
  }

  private step(tuple: Uint16Array, w: Int16Array, thread: number, place: number): void {
    const { core } = this.world;
    if (w[this.words[thread] as number] === 0 || !core.enabled(w, thread)) return;
    const choices = core.choices(w, thread);
    for (let choice = 0; choice < choices; choice++) {
      core.machine.findings.length = 0;
      core.run(w, thread, choice);
      this.outcome(tuple, w, thread, place);
    }
  }

  private free(tuple: Uint16Array, w: Int16Array, actor: number, place: number): void {
    const { core } = this.world;
    const dentry = actor - core.threads + 1;
    if (!core.mayFree(w, dentry)) return;
    core.machine.findings.length = 0;
    core.free(w, dentry);
    this.outcome(tuple, w, -1, place);
  }

  private touches(): Touched {
    const { wordOrder, touched, words: how, stored, order, count } = this.footprint;
    const words = Uint16Array.from(wordOrder.subarray(0, touched));
    const stores = new Uint16Array(stored);
    let n = 0;
    for (const at of words) if (how[at] === 2) stores[n++] = at;
    return { reads: order.slice(0, count), words, stores };
  }

  /** Writes down what an actor has done, and puts the snapshot back as it was. */
  private outcome(tuple: Uint16Array, w: Int16Array, thread: number, place: number): void {
    const { footprint, parts, book } = this;
    const pc = thread < 0 ? 0 : (w[this.words[thread] as number] as number);
    let flags = thread < 0 || pc !== 0 ? 0 : this.endFlags(w, thread);
    const at = book.outcome(place);
    let hash = 0;
    for (let i = 0; i < footprint.count; i++) {
      const p = footprint.order[i] as number;
      if (footprint.how[p] !== 2) continue;
      const part = parts.all[p] as Part;
      const old = tuple[p] as number;
      const now = part.number(w);
      if (now === old) continue;
      book.writes(at, p, now);
      hash = (hash + (part.mix[now] as number) - (part.mix[old] as number)) | 0;
      if (part.seen[now] !== part.seen[old]) flags |= Flag.claims;
      part.put(old, w);
    }
    book.tell(at, hash, flags, pc, this.world.core.machine.findings);
  }

  /** Flags of a thread's last step. */
  private endFlags(w: Int16Array, thread: number): number {
    const k = this.world.core.machine;
    const result = w[(this.words[thread] as number) + k.offset('Thread', 'result')] as number;
    const right = this.world.setting.cast.threads[thread]?.result?.right ?? [result];
    const telling = result === -2 || !right.includes(result);
    return Flag.finishes + (telling ? Flag.telling : 0);
  }
}
