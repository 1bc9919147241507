import type { Finding } from '../model/findings.ts';
import type { Cast, Locking, Variant } from '../model/story.ts';
import type { Layout } from '../model/struct.ts';
import type { Range } from './ir.ts';

/** One function on the call chain of a row; `at` is the line of the call in the caller. */
export interface Frame {
  fn: string;
  /** Instance number, so that two calls of one function are two frames. */
  instance: number;
  at: Range | null;
}

/** One atomic step of a thread's program. */
export interface Row {
  pc: number;
  /** Statement id (`function#n`): the same in every inlined copy. */
  stmt: string;
  fn: string;
  at: Range;
  /** The listing's own text of the statement. */
  text: string;
  say: string;
  from: string | null;
  tags: string[];
  marks: readonly string[];
  /** The primitive it calls, '' = none, and what the thread may wait for there. */
  primitive: string;
  acquires: 'spin' | 'read' | 'write' | 'sleep' | null;
  /** Outermost first; the last frame is `fn`. */
  chain: Frame[];
  /** Words it may read and write, as `Struct.field`. */
  reads: string[];
  writes: string[];
  /** Locals alive at this row: name → register, struct type. */
  locals: { name: string; fn: string; type: string; register: number }[];
}

/**
 * A thread's flat table. Row 0 is the finished state (pc 0); a program starts at `start`. A row is
 * made when it is asked for, all of them by `rows`.
 */
export interface Program {
  readonly rows: readonly Row[];
  row(pc: number): Row;
  /** Number of rows, and the statements that they are steps of: by function, each function once. */
  readonly size: number;
  readonly statements: readonly Statements[];
  /** The primitives that its steps call. */
  readonly primitives: ReadonlySet<string>;
  start: number;
  registers: number;
}

/** The statements of a function that are steps, by id: the function, and the statement's text. */
export type Statements = ReadonlyMap<string, { readonly fn: string; readonly text: string }>;

/** A move: thread index and choice, or the environment freeing a dentry after its readers left. */
export type Move =
  | { kind: 'thread'; thread: number; choice: number }
  | { kind: 'rcu-free'; dentry: number };

/** Which world: everything a picture needs besides the schedule. */
export interface Setting {
  story: string;
  cast: Cast;
  variant: Variant;
  locking: Locking;
  /** Rules of locking.md 2 in effect, as in 'P2'; absent: under the proposed order all, else none. */
  rules?: readonly string[];
}

/** A linked world: initial snapshot, one program per thread, and how to step. */
export interface World {
  setting: Setting;
  layout: Layout;
  programs: Program[];
  /** labels[struct][id]: what an object is called on screen. */
  names: { dentry: string[]; inode: string[]; name: string[] };
  initial(): Int16Array;
  /** Moves enabled in a snapshot, threads first, in a fixed order. */
  moves(snapshot: Int16Array): Move[];
  /** Takes an enabled move in place; returns what it broke (usually nothing). */
  step(snapshot: Int16Array, move: Move): Finding[];
  /** The sentence for a move, with the names of the objects it touches, before it is taken. */
  sentence(snapshot: Int16Array, move: Move): string;
}
