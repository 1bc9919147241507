import type { Statement, SwitchCase, SwitchStatement } from '@babel/types';
import { Refusal } from './compileError.ts';
import { compileExpression } from './compileExpression.ts';
import { leaves } from './compileFlow.ts';
import type { Scope } from './compileScope.ts';
import { closeStatement, openStatement } from './compileStep.ts';
import type { Expr, Stmt } from './ir.ts';

interface Arm {
  node: SwitchCase;
  /** Values that lead here; null for default. */
  values: Expr[] | null;
  body: Statement[];
}

type Body = (nodes: Statement[], scope: Scope) => Stmt[];

/** Lowers a switch over a local to a chain of if and else; `body` lowers an arm. */
export function compileSwitch(node: SwitchStatement, scope: Scope, body: Body): Stmt[] {
  const { e: subject } = compileExpression(node.discriminant, scope);
  if (subject.k !== 'var') {
    throw new Refusal(node.discriminant, 'switch wants a local', 'Put it into a const first');
  }
  const arms = armsOf(node, scope);
  scope.around.push({ kind: 'switch' });
  let chain: Stmt[] = [];
  const compiled = arms.map((arm) => compileArm(arm, scope, body));
  scope.around.pop();
  for (let i = arms.length - 1; i >= 0; i--) {
    const arm = arms[i] as Arm;
    const yes = compiled[i] as Stmt[];
    if (!arm.values) {
      chain = yes;
      continue;
    }
    const tests = arm.values.map((b): Expr => ({ k: 'bin', op: '===', a: subject, b }));
    const test = tests.reduce((a, b): Expr => ({ k: 'bin', op: '||', a, b }));
    const base = openStatement(arm.node, scope, { takesSay: false });
    chain = [closeStatement({ ...base, k: 'if', test, yes, no: chain }, scope)];
  }
  return chain;
}

function armsOf(node: SwitchStatement, scope: Scope): Arm[] {
  const arms: Arm[] = [];
  let values: Expr[] = [];
  for (const [i, one] of node.cases.entries()) {
    if (!one.test && i < node.cases.length - 1) {
      throw new Refusal(one, 'default is not the last case', 'Move it to the end');
    }
    if (one.test) {
      const { e } = compileExpression(one.test, scope);
      if (e.k !== 'const') {
        throw new Refusal(one.test, 'a case wants a constant', 'Write if and else');
      }
      values.push(e);
      if (one.consequent.length === 0) continue;
    }
    const body = one.consequent.flatMap((s) => (s.type === 'BlockStatement' ? s.body : [s]));
    arms.push({ node: one, values: one.test ? values : null, body });
    values = [];
  }
  return arms;
}

/* The break at a case's end ends the chain by itself. */
function compileArm(arm: Arm, scope: Scope, compileBody: Body): Stmt[] {
  const last = arm.body.at(-1);
  const ends = last?.type === 'BreakStatement' && !last.label;
  const body = compileBody(ends ? arm.body.slice(0, -1) : arm.body, scope);
  if (!ends && arm.values && !leaves(body.at(-1))) {
    throw new Refusal(arm.node, 'this case falls through', 'End it with break or return');
  }
  return body;
}
