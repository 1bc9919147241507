import type { Finding, FindingKind } from './findings.ts';
import { fatalCode } from './findings.ts';
import type { Layout, StructName } from './struct.ts';

/** Returned by a primitive that could not finish: the thread stays where it is. */
export const STAY = -32768;

/**
 * One snapshot with the thread that moves: what every primitive and every compiled statement
 * works on. Holds no state of its own besides the current step's findings.
 */
export class Machine {
  w: Int16Array = new Int16Array(0);
  /** Index of the thread that moves, from 0. */
  t = 0;
  /** The environment's answer for this move. */
  choice = 0;
  findings: Finding[] = [];
  readonly layout: Layout;
  private readonly dentry: { base: number; size: number; count: number };
  private readonly at = new Map<string, number>();

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
  /** What the cast lets fail, by name id: `ALLOC 3`, `ALLOC 3 2`, `RENAME 2`. */
  fails: ReadonlySet<string> = new Set();

  constructor(
    layout: Layout,
    initialDentries: number,
    answers: readonly (readonly number[] | undefined)[] = [],
  ) {
    this.initialDentries = initialDentries;
    this.answers = answers;
    this.layout = layout;
    this.dentry = layout.structs.Dentry;
    for (const [struct, place] of Object.entries(layout.structs)) {
      for (const [field, { offset }] of Object.entries(place.fields)) {
        this.at.set(`${struct}.${field}`, offset);
      }
    }
  }

  /** Offset of a field in its struct. */
  offset(struct: StructName, field: string): number {
    const offset = this.at.get(`${struct}.${field}`);
    if (offset === undefined) throw new Error(`no field ${struct}.${field}`);
    return offset;
  }

  /** Word index of the first word of object `id` (from 1). */
  base(struct: StructName, id: number): number {
    const place = this.layout.structs[struct];
    return place.base + (id - 1) * place.size;
  }

  /**
   * Word index of the first word of the object that a pointer names, for an access to it.
   * NULL and ERR pointers are an oops, a freed dentry and a dead frame a use-after-free; the
   * access then goes to word 0 of the struct's first object, which nobody will see, as the run ends.
   */
  deref(struct: StructName, pointer: number): number {
    const place = this.layout.structs[struct];
    if (pointer <= 0) {
      this.report(
        'oops',
        pointer === 0 ? `NULL used as ${struct}` : `ERR(${-pointer}) used as ${struct}`,
      );
      return place.base;
    }
    const base = place.base + (pointer - 1) * place.size;
    if (struct === 'Dentry' && this.w[base] === 3) {
      this.report('use-after-free', `dentry ${pointer} was freed`);
    }
    if (struct === 'WaitQueue' && this.w[base] === 2) {
      this.report('use-after-free', `the stack frame of wait queue head ${pointer} is gone`);
    }
    return base;
  }

  /** Notes a finding; a fatal one ends the run: no thread moves after it. */
  report(kind: FindingKind, detail: string): void {
    this.findings.push({ kind, detail });
    const code = fatalCode(kind);
    const base = this.layout.structs.Global.base;
    if (code > 0 && this.w[base] === 0) {
      this.w[base] = code;
      this.w[base + 1] = this.t + 1;
    }
  }

  get(index: number): number {
    return this.w[index] as number;
  }

  /** Whether a word index lies in the dentry pool, and of which dentry (0 = none). */
  dentryAt(index: number): number {
    const { base, size, count } = this.dentry;
    const id = Math.floor((index - base) / size) + 1;
    return index >= base && id <= count ? id : 0;
  }
}
