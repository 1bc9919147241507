import type { Expr } from '../ir.ts';
import { isTruth, operator, type RegisterOf, ValueText } from './expression.ts';

/**
 * Arguments of a guard: their values, and conditions under which there is a finding on the way to
 * them. Neither has statements, since a guard has none; registers are those of a resting thread.
 */
export class GuardText extends ValueText {
  bad: string[] = [];

  constructor(register: RegisterOf) {
    super(register, 'Rest');
  }

  protected binary(e: Expr & { k: 'bin' }): string {
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

  protected call(e: Expr & { k: 'call' }): string {
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

  protected pointer(struct: string, obj: Expr): string {
    const pointer = this.value(obj);
    this.bad.push(`trouble_${struct}(${pointer}) != 0`);
    return pointer;
  }
}
