import { primitives } from '../model/primitives.ts';
import { wordsOf } from './effects.ts';
import type { Instr } from './instr.ts';
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
  readonly chain: Row['chain'];
  private readonly instr: Instr;
  private readonly liveLocals: () => Row['locals'];
  private madeLocals: Row['locals'] | null = null;

  constructor(instr: Instr, pc: number, chain: Row['chain'], locals: () => Row['locals']) {
    this.pc = pc;
    this.primitive = instr.primitive;
    this.acquires = primitives[this.primitive]?.acquires ?? null;
    this.chain = chain;
    this.instr = instr;
    this.liveLocals = locals;
  }

  get stmt(): string {
    return this.instr.stmt.id;
  }

  get fn(): string {
    return this.chain.at(-1)?.fn ?? '';
  }

  get at(): Row['at'] {
    return this.instr.stmt.at;
  }

  get from(): string | null {
    return this.instr.stmt.from ?? null;
  }

  get tags(): string[] {
    const own = this.instr.op === 'branch' ? ['chk'] : ['flag'];
    return [...(primitives[this.primitive]?.tags ?? own)];
  }

  get marks(): readonly string[] {
    return this.instr.marks;
  }

  get text(): string {
    return printHead(this.instr.stmt);
  }

  get say(): string {
    return this.instr.stmt.say ?? primitives[this.primitive]?.say ?? `{T} runs ${this.text}`;
  }

  get reads(): string[] {
    return wordsOf(this.instr).reads;
  }

  get writes(): string[] {
    return wordsOf(this.instr).writes;
  }

  get locals(): Row['locals'] {
    this.madeLocals ??= this.liveLocals();
    return this.madeLocals;
  }
}
