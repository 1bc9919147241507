import type { Expr } from '../ir.ts';
import { promelaPrimitives } from './promelaPrimitives.ts';

/** The register of a variable, null when nobody reads it. */
export type RegisterOf = (variable: string) => number | null;

/** Writes the value of an expression; what has effects or findings is told by who extends it. */
export abstract class ValueText {
  private readonly register: RegisterOf;
  private readonly holder: 'R' | 'Rest';

  /** `holder`: where a register lies, in the moving thread or in one that rests. */
  constructor(register: RegisterOf, holder: 'R' | 'Rest') {
    this.register = register;
    this.holder = holder;
  }

  /** The value of an expression, a text without effects. */
  value(e: Expr): string {
    switch (e.k) {
      case 'const':
        return number(e.v);
      case 'var': {
        const r = this.register(e.name);
        return r === null ? '0' : `${this.holder}(${r})`;
      }
      case 'load':
        return `w[${this.address(e)}]`;
      case 'addr':
        return this.address(e);
      case 'un':
        return `${e.op}(${this.value(e.a)})`;
      case 'bin':
        return this.binary(e);
      case 'call':
        return this.call(e);
      default:
        throw new Error(`a compile-time condition is left in the program: ${e.what}(${e.arg})`);
    }
  }

  /** Address of `obj.field`. */
  address(e: { struct: string; field: string; obj: Expr }): string {
    if (e.obj.k === 'call' && e.obj.name === 'me') return `My_${e.field}`;
    if (e.struct === 'Global') return `Global_${e.field}`;
    return `${e.struct}_${e.field}(${this.pointer(e.struct, e.obj)})`;
  }

  /** What a pointer points at, with the test that it may be followed. */
  protected abstract pointer(struct: string, obj: Expr): string;
  protected abstract binary(e: Expr & { k: 'bin' }): string;
  protected abstract call(e: Expr & { k: 'call' }): string;
}

/**
 * Writes the statements of one step. An expression becomes statements that test every pointer it
 * goes through and call its primitive, and a text without effects that stands for its value.
 */
export class StepText extends ValueText {
  lines: string[] = [];
  /** Most temporaries that any step so far has used. */
  temporaries = 0;
  private used = 0;
  /** Tests of pointers that this step has made already on the way to here. */
  private touched = new Set<string>();

  constructor(register: RegisterOf) {
    super(register, 'R');
  }

  /** Begins another step: no statement, no temporary. */
  begin(): void {
    this.lines = [];
    this.used = 0;
    this.forget();
  }

  /** What follows is reached on more than one way, or a register has changed. */
  forget(): void {
    this.touched.clear();
  }

  assign(register: number, value: string): void {
    this.say(`R(${register}) = ${value};`);
    this.forget();
  }

  say(line: string): void {
    this.lines.push(line);
  }

  /** What `work` says, apart from the rest. */
  apart<T>(work: () => T): { lines: string[]; value: T } {
    const [outer, touched] = [this.lines, new Set(this.touched)];
    this.lines = [];
    const value = work();
    const { lines } = this;
    this.lines = outer;
    this.touched = touched;
    return { lines, value };
  }

  /** `if :: test -> yes :: else -> no fi`, with statements made already. */
  choose(test: string, yes: string[], no: string[]): void {
    const way = (head: string, body: string[]): string[] =>
      body.length === 0 ? [`:: ${head}`] : [`:: ${head} ->`, ...indent(body)];
    this.lines.push('if', ...way(test, yes), ...way('else', no), 'fi;');
  }

  protected binary(e: Expr & { k: 'bin' }): string {
    return e.op === '&&' || e.op === '||' ? this.shortCircuit(e) : this.arithmetic(e);
  }

  /* Tested once in a step: the test is a statement of its own. */
  protected pointer(struct: string, obj: Expr): string {
    const pointer = this.steady(this.value(obj));
    const touch = `touch_${struct}(${pointer});`;
    if (!this.touched.has(touch)) this.say(touch);
    this.touched.add(touch);
    return pointer;
  }

  /** A text that means the same after the step's effect as before it. */
  private steady(text: string): string {
    return /^(\w+|R\(\d+\)|[A-Z]\w*\((\w+|R\(\d+\))\))$/.test(text) ? text : this.keep(text);
  }

  /** The same as one word, so that a primitive's text stays short wherever it uses it. */
  private word(text: string): string {
    return /^\w+$/.test(text) ? text : this.keep(text);
  }

  private keep(text: string): string {
    this.used++;
    this.temporaries = Math.max(this.temporaries, this.used);
    const name = `t${this.used - 1}`;
    this.say(`${name} = ${text};`);
    return name;
  }

  private arithmetic(e: Expr & { k: 'bin' }): string {
    const a = this.value(e.a);
    const second = this.apart(() => this.value(e.b));
    const first = second.lines.length > 0 ? this.steady(a) : a;
    this.lines.push(...second.lines);
    return `(${first} ${operator(e.op)} ${second.value})`;
  }

  private shortCircuit(e: Expr & { k: 'bin' }): string {
    const a = this.value(e.a);
    const second = this.apart(() => this.value(e.b));
    const logical = isTruth(e.a) && isTruth(e.b);
    if (second.lines.length === 0 && logical) return `(${a} ${e.op} ${second.value})`;
    const first = this.steady(a);
    const out = this.keep(first);
    const [yes, no] = [[...second.lines, `${out} = ${second.value};`], [`${out} = ${first};`]];
    this.choose(`${first} != 0`, e.op === '&&' ? yes : no, e.op === '&&' ? [`${out} = 0;`] : yes);
    return out;
  }

  protected call(e: Expr & { k: 'call' }): string {
    if (e.to === 'pure') return this.pure(e);
    const { params } = promelaOf(e.name);
    const args = e.args.slice(0, 2).map((arg) => this.word(this.value(arg)));
    this.say('result = 0;');
    this.say(`${e.name}(${params.map((_, i) => args[i] ?? '0').join(', ')});`);
    return 'result';
  }

  private pure(e: Expr & { k: 'call' }): string {
    const [a] = e.args;
    switch (e.name) {
      case 'ERR':
        return `-(${this.value(a as Expr)})`;
      case 'IS_ERR':
        return `(${this.value(a as Expr)} < 0)`;
      case 'd_hash':
        return this.value(a as Expr);
      case 'in_lookup_hash': {
        const parent = this.steady(this.value(a as Expr));
        return `in_lookup_bucket(${parent}, ${this.value(e.args[1] as Expr)})`;
      }
      case 'global':
        return '1';
      case 'me':
        return 'me';
      case 'finished':
        return `(w[Thread_pc(${this.value(a as Expr)})] == 0)`;
      default:
        throw new Error(`no pure word ${e.name} in Promela`);
    }
  }
}

/** The primitive in Promela. Throws when the table under src/program/promela lacks it. */
export function promelaOf(name: string) {
  const primitive = promelaPrimitives[name];
  if (primitive) return primitive;
  throw new Error(`the primitive ${name} has no Promela: add it in src/program/promela/primitives`);
}

/** Statements one level deeper. */
export const indent = (lines: string[]): string[] => lines.map((line) => `  ${line}`);

/** A number; Promela wants those below 0 in parentheses. */
export const number = (v: number): string => (v < 0 ? `(0 - ${-v})` : String(v));

/** The model's operator in Promela. */
export const operator = (op: string): string => ({ '===': '==', '!==': '!=' })[op] ?? op;

const comparisons = new Set(['===', '!==', '<', '<=', '>', '>=']);

/** Is the value 0 or 1, so that Promela's && and || give what the model's do? */
export function isTruth(e: Expr): boolean {
  if (e.k === 'un') return e.op === '!';
  if (e.k === 'call') return e.to === 'pure' && ['IS_ERR', 'finished'].includes(e.name);
  if (e.k !== 'bin') return false;
  return (
    comparisons.has(e.op) || ((e.op === '&&' || e.op === '||') && isTruth(e.a) && isTruth(e.b))
  );
}
