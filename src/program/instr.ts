import { walk } from './effects.ts';
import type { Expr, FunctionIR, Stmt } from './ir.ts';

/** A place in the code that may not be known yet. */
export interface Label {
  at: number;
}

/** One inlined call of a function, and which variables its locals are: `first` and those behind. */
export interface Instance {
  fn: FunctionIR;
  instance: number;
  first: number;
  locals: ReadonlyMap<string, number>;
  /** Marks of the calls that it is inlined by. */
  marks: readonly string[];
}

/** One instruction of straight code. */
export type Instr = SetInstr | StoreInstr | BranchInstr | EndInstr;

/** The name that the result of a thread's entry function has in its program. */
export const result = '$result';

/** What the instructions have in common. Names for the whole program are made when asked for. */
abstract class Instruction {
  readonly stmt: Stmt;
  protected readonly scope: Instance;
  protected readonly facts: Facts;
  private readonly source: Expr;
  private named: Expr | null = null;

  constructor(scope: Instance, stmt: Stmt, source: Expr) {
    this.stmt = stmt;
    this.scope = scope;
    this.source = source;
    this.facts = factsOf(source, scope.locals);
  }

  /** Its statement's marks, behind those of the calls that it is inlined by. */
  get marks(): readonly string[] {
    return marksOf(this.scope, this.stmt);
  }

  /** What it evaluates. */
  get e(): Expr {
    this.named ??= this.rename(this.source);
    return this.named;
  }

  /** The primitive that it calls, '' = none. */
  get primitive(): string {
    return this.facts.primitive;
  }

  protected rename(e: Expr): Expr {
    switch (e.k) {
      case 'var':
        return { k: 'var', name: `${this.scope.instance}:${e.name}` };
      case 'load':
      case 'addr':
        return { ...e, obj: this.rename(e.obj) };
      case 'un':
        return { ...e, a: this.rename(e.a) };
      case 'bin':
        return { ...e, a: this.rename(e.a), b: this.rename(e.b) };
      case 'call':
        return { ...e, args: e.args.map((arg) => this.rename(arg)) };
      default:
        return e;
    }
  }
}

/** Evaluates, into the variable of number `v` unless that is -1. */
export class SetInstr extends Instruction {
  readonly op = 'set';
  readonly v: number;
  readonly next: Label;

  constructor(scope: Instance, stmt: Stmt, v: number, e: Expr, next: Label) {
    super(scope, stmt, e);
    this.v = v;
    this.next = next;
  }
}

/** Stores a value in a field. */
export class StoreInstr extends Instruction {
  readonly op = 'store';
  readonly at: Stmt & { k: 'store' };
  readonly next: Label;
  private readonly objFacts: Facts;

  constructor(scope: Instance, at: Stmt & { k: 'store' }, next: Label) {
    super(scope, at, at.e);
    this.objFacts = factsOf(at.obj, scope.locals);
    this.at = at;
    this.next = next;
  }

  /** The object that the field belongs to. */
  get obj(): Expr {
    return this.rename(this.at.obj);
  }

  override get primitive(): string {
    return super.primitive || this.objFacts.primitive;
  }
}

/** Goes one of two ways. */
export class BranchInstr extends Instruction {
  readonly op = 'branch';
  readonly yes: Label;
  readonly no: Label;

  constructor(scope: Instance, stmt: Stmt, e: Expr, yes: Label, no: Label) {
    super(scope, stmt, e);
    this.yes = yes;
    this.no = no;
  }
}

/** The end of the program, with the result of its entry function. */
export class EndInstr extends Instruction {
  readonly op = 'end';

  constructor(scope: Instance, stmt: Stmt) {
    super(scope, stmt, { k: 'var', name: result });
  }

  override get marks(): readonly string[] {
    return [];
  }

  protected override rename(e: Expr): Expr {
    return e;
  }
}

/** The marks of what a statement of an inlined call does. */
export function marksOf({ marks }: Instance, stmt: Stmt): readonly string[] {
  return stmt.marks ? [...marks, ...stmt.marks] : marks;
}

/**
 * What an expression touches. It stands in one function, whose locals have one number each, so it is
 * looked through once, in however many copies it is inlined.
 */
export interface Facts {
  locals: readonly number[];
  primitive: string;
  /** Does it touch shared memory? */
  isVisible: boolean;
}

const known = new WeakMap<Expr, Facts>();

/** Is it the thread itself, whose fields only it touches? */
export const isMe = (e: Expr): boolean => e.k === 'call' && e.name === 'me';

/** What an expression of a function with these locals touches. */
export function factsOf(e: Expr, locals: ReadonlyMap<string, number>): Facts {
  const old = known.get(e);
  if (old) return old;
  const read: number[] = [];
  let primitive = '';
  let loads = false;
  walk(e, (part) => {
    if (part.k === 'var') read.push(locals.get(part.name) as number);
    else if (part.k === 'load' && !isMe(part.obj)) loads = true;
    else if (part.k !== 'call') return;
    else if (part.to === 'primitive') primitive = part.name;
    else if (part.to === 'function') throw new Error(`${part.name} is called in an expression`);
  });
  const facts = { locals: read, primitive, isVisible: loads || primitive !== '' };
  known.set(e, facts);
  return facts;
}
