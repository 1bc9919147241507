import type { AssignmentExpression, Identifier, MemberExpression } from '@babel/types';
import { Refusal } from './compileError.ts';
import { compilePlace, primitivesIn } from './compileExpression.ts';
import type { Scope } from './compileScope.ts';
import { closeStatement, compileStep, openStatement } from './compileStep.ts';
import type { Expr, Stmt } from './ir.ts';
import { isLock } from './words.ts';

const operators: Record<string, '' | '+' | '-' | '|' | '&'> = {
  '=': '',
  '+=': '+',
  '-=': '-',
  '|=': '|',
  '&=': '&',
};

/** Lowers an assignment to a local or to a field. */
export function compileAssignment(node: AssignmentExpression, scope: Scope): Stmt {
  const op = operators[node.operator];
  if (op === undefined) {
    const use = `Use one of ${Object.keys(operators).join(' ')}`;
    throw new Refusal(node, `the operator ${node.operator} is not in the subset`, use);
  }
  const { left } = node;
  if (left.type === 'Identifier') return toLocal(node, left, op, scope);
  if (left.type === 'MemberExpression') return toField(node, left, op, scope);
  throw new Refusal(left, 'this cannot be assigned to', 'Assign to a local or to a field');
}

function toLocal(
  node: AssignmentExpression,
  left: Identifier,
  op: '' | '+' | '-' | '|' | '&',
  scope: Scope,
): Stmt {
  const { name } = left;
  const local = scope.locals.get(name);
  if (!local) throw new Refusal(left, `unknown name ${name}`, `Declare it: let ${name} = …`);
  if (local.constant) throw new Refusal(left, `${name} is a const`, 'Declare it with let');
  const base = openStatement(node, scope);
  const { e } = compileStep(node.right, scope, op === '' ? 'value' : 'inside');
  const mine: Expr = { k: 'var', name };
  const value: Expr = op === '' ? e : { k: 'bin', op, a: mine, b: e };
  return closeStatement({ ...base, k: 'set', name, e: value, declares: false }, scope);
}

function toField(
  node: AssignmentExpression,
  left: MemberExpression,
  op: '' | '+' | '-' | '|' | '&',
  scope: Scope,
): Stmt {
  const place = compilePlace(left, scope);
  if (isLock(place.type)) {
    const use = 'Hand it to a primitive that takes a lock';
    throw new Refusal(left, `${place.e.field} is a lock and has no value`, use);
  }
  const base = openStatement(node, scope);
  const { e } = compileStep(node.right, scope, 'inside');
  if (primitivesIn(e) + primitivesIn(place.e) > 0) {
    throw new Refusal(
      node.right,
      'a primitive and a store are two steps',
      'Write const x = … first',
    );
  }
  const { struct, field, obj } = place.e;
  return closeStatement({ ...base, k: 'store', struct, field, obj, e, op }, scope);
}
