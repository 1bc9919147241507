import type { Finding } from '../model/findings.ts';
import { Footprint } from '../model/footprint.ts';
import type { RunnableWorld } from '../program/world.ts';
import { Table } from './intTable.ts';
import type { Part } from './parts.ts';
import { Parts } from './parts.ts';

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
  /** Parts that decide about it, in the order in which it reads them. */
  readonly reads: readonly number[];
  /** Words that it reads, those that it stores among them, and those that it stores. */
  readonly words: Uint16Array;
  readonly stores: Uint16Array;
}

/**
 * The moves of every actor, run once and remembered. An actor is a thread, or the environment that
 * frees one dentry. Which part a step reads next depends only on what it has read so far, so the
 * remembered moves form a tree: at each node one part is looked at, and its number leads on.
 *
 *   thread 2 ──17──► dentry 4 ──3──► life 4 ──1──► moves
 *                        └─────5──► moves
 */
export class Steps {
  readonly parts: Parts;
  /** Threads first, then one actor for each dentry. */
  readonly actors: number;
  private readonly world: RunnableWorld;
  private readonly w: Int16Array;
  /** By part: the number of the content that `w` has, -1 before the first. */
  private readonly shown: Int32Array;
  private readonly footprint: Footprint;
  /** By actor: the part that its tree begins with, and by that part's number where it leads. */
  private readonly roots: { part: number; word: number; next: Int32Array }[];
  /** Of an inner node: the part to look at. Node 0 stands for "not known". */
  private readonly partAt: number[] = [-1];
  private readonly edges = new Table();
  private readonly leaves: Moves[] = [];
  private readonly global: number;

  constructor(world: RunnableWorld) {
    const { layout, core } = world;
    this.world = world;
    this.parts = new Parts(layout);
    this.w = new Int16Array(layout.words);
    this.shown = new Int32Array(this.parts.all.length).fill(-1);
    this.footprint = new Footprint(this.parts.partOf, this.parts.all.length);
    const { machine } = core;
    const root = (word: number) => ({
      part: this.parts.partOf[word] as number,
      word,
      next: new Int32Array(64),
    });
    const threads = Array.from({ length: core.threads }, (_, t) => machine.base('Thread', t + 1));
    const dentries = Array.from({ length: layout.structs.Dentry.count }, (_, d) =>
      machine.base('Dentry', d + 1),
    );
    this.roots = [...threads, ...dentries].map(root);
    this.actors = this.roots.length;
    this.global = this.parts.partOf[layout.structs.Global.base] as number;
  }

  /** Has a finding ended the run? Its code is the first word of the part that is Global. */
  ended(tuple: Uint16Array): boolean {
    return (this.parts.all[this.global] as Part).word(tuple[this.global] as number, 0) !== 0;
  }

  /** What an actor can do in the state of a tuple. */
  of(tuple: Uint16Array, actor: number): Moves {
    const { part, next } = this.roots[actor] as { part: number; next: Int32Array };
    const first = tuple[part] as number;
    let node = first < next.length ? (next[first] as number) : 0;
    while (node > 0) {
      node = this.edges.get(node, tuple[this.partAt[node] as number] as number);
    }
    return node < 0 ? (this.leaves[~node] as Moves) : this.discover(tuple, actor);
  }

  /** Runs the moves of an actor for real, and remembers them. */
  private discover(tuple: Uint16Array, actor: number): Moves {
    const { footprint, w } = this;
    const root = this.roots[actor] as { part: number; word: number; next: Int32Array };
    const { machine } = this.world.core;
    this.show(tuple);
    footprint.reset();
    footprint.touch(root.word);
    machine.watch = footprint;
    let moves: Moves;
    try {
      moves = this.run(tuple, actor, (w[root.word] as number) || 0);
    } finally {
      machine.watch = null;
    }
    this.remember(tuple, root, moves);
    return moves;
  }

  /** Makes `w` the snapshot of a tuple; every move leaves it as it was. */
  private show(tuple: Uint16Array): void {
    const { parts, shown, w } = this;
    for (let p = 0; p < shown.length; p++) {
      const number = tuple[p] as number;
      if (shown[p] === number) continue;
      (parts.all[p] as Part).put(number, w);
      shown[p] = number;
    }
  }

  private run(tuple: Uint16Array, actor: number, word: number): Moves {
    const { core } = this.world;
    const { w } = this;
    const outcomes: Outcome[] = [];
    if (actor >= core.threads) {
      const dentry = actor - core.threads + 1;
      if (core.mayFree(w, dentry)) {
        core.machine.findings.length = 0;
        core.free(w, dentry);
        outcomes.push(this.outcome(tuple, -1));
      }
      return { pc: 0, outcomes, ...this.touched(), index: this.leaves.length };
    }
    if (word !== 0 && core.enabled(w, actor)) {
      const choices = core.choices(w, actor);
      for (let choice = 0; choice < choices; choice++) {
        core.machine.findings.length = 0;
        core.run(w, actor, choice);
        outcomes.push(this.outcome(tuple, actor));
      }
    }
    return { pc: word, outcomes, ...this.touched(), index: this.leaves.length };
  }

  private touched(): Pick<Moves, 'reads' | 'words' | 'stores'> {
    const { wordOrder, touched, words, stored } = this.footprint;
    const all = new Uint16Array(touched);
    const stores = new Uint16Array(stored);
    for (let i = 0, n = 0; i < touched; i++) {
      const at = wordOrder[i] as number;
      all[i] = at;
      if (words[at] === 2) stores[n++] = at;
    }
    return { reads: this.order(), words: all, stores };
  }

  private order(): number[] {
    const { order, count } = this.footprint;
    const out: number[] = [];
    for (let i = 0; i < count; i++) out.push(order[i] as number);
    return out;
  }

  /** Numbers what was written, and puts the snapshot back as it was. */
  private outcome(tuple: Uint16Array, thread: number): Outcome {
    const { footprint, parts, w } = this;
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
    const findings = this.world.core.machine.findings.splice(0);
    return { writes, hash, claims, finishes, telling, findings, pc };
  }

  private remember(
    tuple: Uint16Array,
    root: { part: number; next: Int32Array },
    moves: Moves,
  ): void {
    const { reads } = moves;
    const leaf = ~(this.leaves.push(moves) - 1);
    const first = tuple[root.part] as number;
    if (first >= root.next.length) {
      const next = new Int32Array(Math.max(first + 1, root.next.length * 2));
      next.set(root.next);
      root.next = next;
    }
    let node = root.next[first] as number;
    if (node === 0) {
      node = this.nodeFor(reads, 1, leaf);
      root.next[first] = node;
    }
    for (let depth = 1; node > 0; depth++) {
      const number = tuple[reads[depth] as number] as number;
      let to = this.edges.get(node, number);
      if (to === 0) {
        to = this.nodeFor(reads, depth + 1, leaf);
        this.edges.set(node, number, to);
      }
      node = to;
    }
  }

  /** A node that looks at the part read at that depth, or the leaf where there is none. */
  private nodeFor(reads: readonly number[], depth: number, leaf: number): number {
    return depth < reads.length ? this.partAt.push(reads[depth] as number) - 1 : leaf;
  }
}
