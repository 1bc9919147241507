import type { Expr } from '../ir.ts';
import { isTruth, number, operator, type RegisterOf } from './expression.ts';

/**
 * Arguments of a guard: their values, and conditions under which there is a finding on the way to
 * them. Neither has statements, since a guard has none; registers are those of a resting thread.
 */
export class GuardText {
  bad: string[] = [];
  private readonly register: RegisterOf;

  constructor(register: RegisterOf) {
    this.register = register;
  }

  value(e: Expr): string {
    switch (e.k) {
      case 'const':
        return number(e.v);
      case 'var': {
        const r = this.register(e.name);
        return r === null ? '0' : `Rest(${r})`;
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

  private binary(e: Expr & { k: 'bin' }): string {
    const a = this.value(e.a);
    if (e.op !== '&&' && e.op !== '||') return `(${a} ${operator(e.op)} ${this.value(e.b)})`;
    if (!isTruth(e)) throw new Error('a guard with a number behind && or || has no Promela yet');
    const before = this.bad;
    this.bad = [];
    const b = this.value(e.b);
    const reached = e.op === '&&' ? a : `!${a}`;
    this.bad = [...before, ...this.bad.map((bad) => `(${reached} && (${bad}))`)];
    return `(${a} ${e.op} ${b})`;
  }

  private call(e: Expr & { k: 'call' }): string {
    const [a, b] = e.args;
    if (e.to === 'pure') {
      if (e.name === 'd_hash' && a) return this.value(a);
      if (e.name === 'finished' && a) return `(w[Thread_pc(${this.value(a)})] == 0)`;
      if (e.name === 'in_lookup_hash' && a && b) {
        return `in_lookup_bucket(${this.value(a)}, ${this.value(b)})`;
      }
      if (e.name === 'global') return '1';
      if (e.name === 'me') return 'me';
    }
    throw new Error(`${e.name} in a guard has no Promela yet`);
  }

  private address(e: { struct: string; field: string; obj: Expr }): string {
    if (e.obj.k === 'call' && e.obj.name === 'me') return `My_${e.field}`;
    if (e.struct === 'Global') return `Global_${e.field}`;
    const pointer = this.value(e.obj);
    this.bad.push(`trouble_${e.struct}(${pointer}) != 0`);
    return `${e.struct}_${e.field}(${pointer})`;
  }
}
