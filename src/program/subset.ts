import type { Node } from '@babel/types';
import { Refusal } from './compileError.ts';

/* What TypeScript has and the subset has not: how to call it, and what to write instead. */
const expressions: Record<string, [string, string]> = {
  ArrowFunctionExpression: ['a closure', 'Write an exported function and call it'],
  FunctionExpression: ['a closure', 'Write an exported function and call it'],
  ObjectExpression: ['an object literal', 'Use the fields of a struct'],
  ArrayExpression: ['an array literal', 'Use the fields of a struct'],
  TemplateLiteral: ['a template string', 'Use numbers and constants'],
  TaggedTemplateExpression: ['a template string', 'Use numbers and constants'],
  StringLiteral: ['a string', 'Strings stand only in variant(), proposed() and fs()'],
  ConditionalExpression: ['the operator ?:', 'Write if and else'],
  OptionalMemberExpression: ['the operator ?.', 'Write if and else'],
  OptionalCallExpression: ['the operator ?.', 'Write if and else'],
  AssignmentExpression: ['an assignment inside an expression', 'Make it a statement of its own'],
  AwaitExpression: ['await', 'Sleep with a primitive of the vocabulary'],
  YieldExpression: ['yield', 'Leave it out: every statement is a step already'],
  NewExpression: ['new', 'Take an object from kmem_cache_alloc'],
  ClassExpression: ['a class', 'Write exported functions'],
  ThisExpression: ['this', 'Hand the object over as a parameter'],
  NullLiteral: ['null', 'Write NULL'],
  SequenceExpression: ['the comma operator', 'Write a statement for each part'],
  SpreadElement: ['a spread', 'Write the arguments one by one'],
  BigIntLiteral: ['a bigint', 'Use a whole number up to 32767'],
  RegExpLiteral: ['a regular expression', 'Use numbers and constants'],
};

const statements: Record<string, [string, string]> = {
  TryStatement: ['try', 'Return ERR(…) and test for it with IS_ERR'],
  ThrowStatement: ['throw', 'Return ERR(…)'],
  DoWhileStatement: ['do … while', 'Write for (;;) with a break at its end'],
  ForInStatement: ['for … in', 'Write for (;;) or while'],
  ForOfStatement: ['for … of', 'Write for (;;) or while'],
  ClassDeclaration: ['a class', 'Write exported functions'],
  FunctionDeclaration: ['a function inside a function', 'Export it at the top of the file'],
};

const changers: Record<string, string> = { '++': '+= 1', '--': '-= 1' };

/** Throws the refusal of an expression that the subset has not. */
export function refuseExpression(node: Node): never {
  if (node.type === 'UpdateExpression') {
    const name = node.argument.type === 'Identifier' ? node.argument.name : 'it';
    const instead = `Write ${name} ${changers[node.operator]} as a statement`;
    throw new Refusal(node, `the operator ${node.operator} is not in the subset`, instead);
  }
  return refuse(node, expressions[node.type]);
}

/** Throws the refusal of a statement that the subset has not. */
export function refuseStatement(node: Node): never {
  return refuse(node, statements[node.type]);
}

function refuse(node: Node, known: [string, string] | undefined): never {
  const [what, instead] = known ?? [node.type, 'Write it with if, loops and calls'];
  throw new Refusal(node, `${what} is not in the subset`, instead);
}
