import type { Node, SourceLocation } from '@babel/types';
import { Refusal } from './compileError.ts';
import { compileExpression, type Position, primitivesIn, type Typed } from './compileExpression.ts';
import type { Scope } from './compileScope.ts';
import type { Stmt, StmtBase } from './ir.ts';

/** Gives a statement its id, its range and the comments on the lines of its head. */
export function openStatement(
  node: Node,
  scope: Scope,
  head: { line?: number; end?: number; takesSay?: boolean } = {},
): StmtBase {
  const { start, end } = node.loc as SourceLocation;
  const id = scope.nextId();
  const at = {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  const { line = start.line, end: headEnd = end.line, takesSay = true } = head;
  return { id, at, ...scope.remarks.claim(id, line, headEnd, takesSay) };
}

/** Ends what `openStatement` began: only now is it known what the sentence may name. */
export function closeStatement(stmt: Stmt, scope: Scope): Stmt {
  scope.remarks.checkSentence(stmt);
  return stmt;
}

/** Lowers the one expression of a statement. One statement is one step, so one primitive. */
export function compileStep(node: Node, scope: Scope, position: Position): Typed {
  const typed = compileExpression(node, scope, position);
  refuseTwoPrimitives(node, primitivesIn(typed.e));
  return typed;
}

/** Two primitives would be two steps. */
export function refuseTwoPrimitives(node: Node, count: number): void {
  if (count < 2) return;
  throw new Refusal(node, 'two primitives in one statement', 'Give each a statement of its own');
}
