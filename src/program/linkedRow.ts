import { primitives } from '../model/primitives.ts';
import { wordsOf } from './effects.ts';
import { primitiveIn, type Spot } from './inline.ts';
import type { Inlined } from './inlined.ts';
import { marksOf } from './instr.ts';
import type { Op } from './lower.ts';
import { printHead } from './print.ts';
import type { Row } from './program.ts';

/** The row of a thread that has finished. */
export function endRow(): Row {
  const at = { line: 0, column: 0, endLine: 0, endColumn: 0 };
  const none = { stmt: '', fn: '', at, text: '', say: 'finished', from: null };
  const calls = { primitive: '', acquires: null };
  return {
    pc: 0,
    ...none,
    ...calls,
    tags: [],
    marks: [],
    chain: [],
    reads: [],
    writes: [],
    locals: [],
  };
}

/** A row; what only a listing or a sentence asks for is made when it is asked for. */
export class LinkedRow implements Row {
  readonly pc: number;
  readonly primitive: string;
  readonly acquires: Row['acquires'];
  private readonly scope: Inlined;
  private readonly op: Op;
  private readonly liveLocals: () => Row['locals'];
  private madeLocals: Row['locals'] | null = null;

  constructor({ scope, own }: Spot, pc: number, locals: () => Row['locals']) {
    this.pc = pc;
    this.scope = scope;
    this.op = scope.lowered.code[own] as Op;
    this.primitive = primitiveIn(this.op);
    this.acquires = primitives[this.primitive]?.acquires ?? null;
    this.liveLocals = locals;
  }

  get chain(): Row['chain'] {
    return this.scope.chain;
  }

  get stmt(): string {
    return this.op.stmt.id;
  }

  get fn(): string {
    return this.scope.fn.name;
  }

  get at(): Row['at'] {
    return this.op.stmt.at;
  }

  get from(): string | null {
    return this.op.stmt.from ?? this.scope.fn.from ?? null;
  }

  get tags(): string[] {
    const own = this.op.op === 'branch' ? ['chk'] : ['flag'];
    return [...(primitives[this.primitive]?.tags ?? own)];
  }

  get marks(): readonly string[] {
    return marksOf(this.scope, this.op.stmt);
  }

  get text(): string {
    return printHead(this.op.stmt);
  }

  get say(): string {
    return this.op.stmt.say ?? primitives[this.primitive]?.say ?? `{T} runs ${this.text}`;
  }

  get reads(): string[] {
    return wordsOf(this.op).reads;
  }

  get writes(): string[] {
    return wordsOf(this.op).writes;
  }

  get locals(): Row['locals'] {
    this.madeLocals ??= this.liveLocals();
    return this.madeLocals;
  }
}
