import { errnoName } from './constants.ts';
import type { Finding, FindingKind } from './findings.ts';
import { fatalCode } from './findings.ts';
import type { Footprint } from './footprint.ts';
import { type Layout, offsetOf, type StructName } from './struct.ts';

/** Returned by a primitive that could not finish: the thread stays where it is. */
export const STAY = -32768;

/**
 * One snapshot with the thread that moves: what every primitive and every compiled statement
 * works on. Holds no state of its own besides the current step's findings. Memory is touched
 * through get, set and clear alone, so that a watching footprint misses nothing.
 */
export class Machine {
  /** Index of the thread that moves, from 0. */
  t = 0;
  /** The environment's answer for this move. */
  choice = 0;
  findings: Finding[] = [];
  /** Words of the registers of the call that the thread is in. */
  frame: Int32Array = new Int32Array(0);
  /** Told of every word that is touched; null = nobody watches. */
  watch: Footprint | null = null;
  readonly layout: Layout;
  private words: Int16Array = new Int16Array(0);
  /** A NULL or ERR pointer was used: what the step would still store in an object goes nowhere. */
  private oopsed = false;
  /** Where threads have their words, which are no memory of the kernel’s. */
  private readonly threads: { from: number; to: number };
  private readonly dentry: { base: number; size: number; count: number };

  /** Dentries that exist before the first step; the rest belong to the threads. */
  readonly initialDentries: number;
  /**
   * By name id, what a lookup of it may be answered where the cast leaves that open: inode ids,
   * 0 = ENOENT, -e = an error.
   */
  readonly answers: readonly (readonly number[] | undefined)[];
  /** By name id, the name as the disk spells it: itself, or another case of it. */
  spelling: readonly number[] = [];
  /** By name id, the name as the file system’s own ->d_hash has it; negative: the hash fails. */
  hashes: readonly (number | undefined)[] = [];
  /** What the cast lets fail, by name id, `ALLOC 3`, `ALLOC 3 2`, `OPEN 2`, with the error’s number. */
  fails: ReadonlyMap<string, number> = new Map();
  /** The threads by index, as sentences call them. */
  letters: readonly string[] = [];

  constructor(
    layout: Layout,
    initialDentries: number,
    answers: readonly (readonly number[] | undefined)[] = [],
  ) {
    this.initialDentries = initialDentries;
    this.answers = answers;
    this.layout = layout;
    this.dentry = layout.structs.Dentry;
    const { base, size, count } = layout.structs.Thread;
    this.threads = { from: base, to: base + size * count };
  }

  /** Works on this snapshot from now on. */
  on(snapshot: Int16Array): void {
    this.words = snapshot;
    this.oopsed = false;
  }

  /** The word at an index. */
  get(index: number): number {
    if (this.watch !== null) this.watch.touch(index);
    return this.words[index] as number;
  }

  /** Stores a word; in a step that was an oops only a thread’s own. */
  set(index: number, value: number): void {
    if (this.oopsed && (index < this.threads.from || index >= this.threads.to)) return;
    if (this.watch !== null) this.watch.write(index);
    this.words[index] = value;
  }

  /** Stores zero in the words `from` … `to` - 1. */
  clear(from: number, to: number): void {
    for (let i = from; i < to; i++) this.set(i, 0);
  }

  /** Stores zero in a word of the thread's own, where there is anything in it. */
  zero(index: number): void {
    if (this.words[index] !== 0) this.set(index, 0);
  }

  /** Offset of a field in its struct. */
  offset(struct: StructName, field: string): number {
    return offsetOf(struct, field);
  }

  /** Word index of the first word of object `id` (from 1). */
  base(struct: StructName, id: number): number {
    const place = this.layout.structs[struct];
    return place.base + (id - 1) * place.size;
  }

  /**
   * Word index of the first word of the object that a pointer names, for an access to it.
   * NULL and ERR pointers are an oops, a freed dentry and a dead frame a use-after-free; the
   * access then goes to word 0 of the struct's first object. An oops stores nothing there.
   */
  deref(struct: StructName, pointer: number): number {
    const place = this.layout.structs[struct];
    if (pointer <= 0) {
      this.report(
        'oops',
        pointer === 0 ? `NULL used as ${struct}` : `ERR(${errnoName(pointer)}) used as ${struct}`,
      );
      this.oopsed = true;
      return place.base;
    }
    const base = place.base + (pointer - 1) * place.size;
    if (struct === 'Dentry' && this.get(base) === 3) {
      this.report('use-after-free', `dentry ${pointer} was freed`);
    }
    if (struct === 'WaitQueue' && this.get(base) === 2) {
      this.report(
        'use-after-free',
        `the stack frame with ${this.letters[pointer - 1]}’s wait queue head is gone`,
      );
    }
    return base;
  }

  /** Notes a finding; a fatal one ends the run: no thread moves after it. */
  report(kind: FindingKind, detail: string): void {
    this.findings.push({ kind, detail });
    const code = fatalCode(kind);
    const base = this.layout.structs.Global.base;
    if (code > 0 && this.get(base) === 0) {
      this.set(base, code);
      this.set(base + 1, this.t + 1);
    }
  }

  /** Whether a word index lies in the dentry pool, and of which dentry (0 = none). */
  dentryAt(index: number): number {
    const { base, size, count } = this.dentry;
    const id = Math.floor((index - base) / size) + 1;
    return index >= base && id <= count ? id : 0;
  }
}
