import type {
  BinaryExpression,
  CallExpression,
  Identifier,
  LogicalExpression,
  MemberExpression,
  Node,
} from '@babel/types';
import { constants } from '../model/constants.ts';
import type { StructName } from '../model/struct.ts';
import { Refusal } from './compileError.ts';
import type { Scope } from './compileScope.ts';
import type { BinOp, Expr } from './ir.ts';
import { refuseExpression } from './subset.ts';
import { isLock, typeWord } from './words.ts';

export interface Typed {
  e: Expr;
  type: string;
}

/**
 * Where an expression stands. A kernel function may be called as a statement, as a whole value,
 * and as a whole test (there also under one `!`): everywhere else the linker could not inline it.
 */
export type Position = 'statement' | 'value' | 'test' | 'inside';

const comparisons = ['===', '!==', '<', '<=', '>', '>=', '&&', '||'];
const operators = ['+', '-', '&', '|', '^', ...comparisons];

/** Lowers an expression that stands at the given position; refuses what the subset has not. */
export function compileExpression(node: Node, scope: Scope, position: Position = 'inside'): Typed {
  switch (node.type) {
    case 'NumericLiteral':
      if (Number.isInteger(node.value) && node.value <= 0x7fff) {
        return { e: { k: 'const', v: node.value }, type: 'number' };
      }
      throw new Refusal(node, 'this number does not fit a word', 'Use a whole number up to 32767');
    case 'BooleanLiteral':
      return { e: { k: 'const', v: node.value ? 1 : 0, text: String(node.value) }, type: 'bool' };
    case 'Identifier':
      return identifier(node, scope);
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
      return compileExpression(node.expression, scope, position);
    case 'TSAsExpression': {
      const inner = compileExpression(node.expression, scope, position);
      const word = typeWord(node.typeAnnotation);
      return word && scope.words.structs.has(word) ? { e: inner.e, type: word } : inner;
    }
    case 'MemberExpression': {
      const place = compilePlace(node, scope);
      if (!isLock(place.type)) return place;
      const use = 'Hand it to a primitive that takes a lock';
      throw new Refusal(node, `${place.e.field} is a lock and has no value`, use);
    }
    case 'UnaryExpression': {
      const { operator } = node;
      if (operator !== '!' && operator !== '-' && operator !== '~') {
        throw new Refusal(node, `the operator ${operator} is not in the subset`, 'Use ! - ~');
      }
      const under = operator === '!' && position === 'test' ? 'value' : 'inside';
      const { e } = compileExpression(node.argument, scope, under);
      return { e: { k: 'un', op: operator, a: e }, type: operator === '!' ? 'bool' : 'number' };
    }
    case 'BinaryExpression':
    case 'LogicalExpression':
      return binary(node, scope, position);
    case 'CallExpression':
      return call(node, scope, position);
    default:
      return refuseExpression(node);
  }
}

function identifier(node: Identifier, scope: Scope): Typed {
  const { name } = node;
  const local = scope.locals.get(name);
  if (local) return { e: { k: 'var', name }, type: local.type };
  if (scope.words.constants.has(name)) {
    const v = constants[name];
    if (v !== undefined) return { e: { k: 'const', v, text: name }, type: 'number' };
    throw new Refusal(node, `${name} has no value`, 'Give it one in src/model/constants.ts');
  }
  if (scope.words.calls.has(name) || scope.functions.has(name)) {
    throw new Refusal(node, `${name} is a function, not a value`, `Call it: ${name}(…)`);
  }
  const instead =
    name === 'undefined'
      ? 'Write NULL'
      : 'Declare it with const or let, or use a word of the vocabulary';
  throw new Refusal(node, `unknown name ${name}`, instead);
}

/** A field of an object, as a place: the only thing that may be a lock. */
export function compilePlace(
  node: MemberExpression,
  scope: Scope,
): { e: Expr & { k: 'load' }; type: string } {
  const { property } = node;
  if (node.computed || property.type !== 'Identifier') {
    throw new Refusal(node, 'an index is not in the subset', 'Name the field: d.d_flags');
  }
  const obj = compileExpression(node.object, scope);
  const fields = scope.words.structs.get(obj.type);
  const type = fields?.get(property.name);
  if (!fields || !type) {
    const has = fields ? `It has ${[...fields.keys()].join(', ')}` : 'Read fields of a struct only';
    throw new Refusal(property, `${obj.type} has no field ${property.name}`, has);
  }
  const struct = obj.type as StructName;
  return { e: { k: 'load', struct, field: property.name, obj: obj.e }, type };
}

function binary(
  node: BinaryExpression | LogicalExpression,
  scope: Scope,
  position: Position,
): Typed {
  const op = node.operator;
  if (op === '==' || op === '!=') {
    throw new Refusal(node, `${op} is not in the subset`, `Write ${op}=`);
  }
  if (op === '??') throw new Refusal(node, '?? is not in the subset', 'Write if and else');
  if (!operators.includes(op)) {
    const use = `Use one of ${operators.join(' ')}`;
    throw new Refusal(node, `the operator ${op} is not in the subset`, use);
  }
  const a = compileExpression(node.left, scope);
  const logical = op === '&&' || op === '||';
  // The compiler drops a decided left side, and the right side then stands where the whole stood.
  const decided = logical && isDecided(a.e);
  const b = compileExpression(node.right, scope, decided ? position : 'inside');
  if (logical && !decided && primitivesIn(a.e) + primitivesIn(b.e) > 0) {
    const side = primitivesIn(a.e) > 0 ? node.left : node.right;
    const instead = 'Write a nested if, or put its answer into a const first';
    throw new Refusal(side, `a primitive under ${op} would run only sometimes`, instead);
  }
  const type = comparisons.includes(op) ? 'bool' : 'number';
  return { e: { k: 'bin', op: op as BinOp, a: a.e, b: b.e }, type };
}

/** Whether the compiler alone decides this test. */
export function isDecided(e: Expr): boolean {
  if (e.k === 'un') return e.op === '!' && isDecided(e.a);
  if (e.k !== 'bin') return e.k === 'when';
  return (e.op === '&&' || e.op === '||') && isDecided(e.a) && isDecided(e.b);
}

/** Number of primitives that an expression calls. */
export function primitivesIn(e: Expr): number {
  switch (e.k) {
    case 'call':
      return e.args.reduce((n, arg) => n + primitivesIn(arg), e.to === 'primitive' ? 1 : 0);
    case 'un':
      return primitivesIn(e.a);
    case 'bin':
      return primitivesIn(e.a) + primitivesIn(e.b);
    case 'load':
    case 'addr':
      return primitivesIn(e.obj);
    default:
      return 0;
  }
}

function call(node: CallExpression, scope: Scope, position: Position): Typed {
  if (node.callee.type !== 'Identifier') {
    throw new Refusal(node.callee, 'this is no function name', 'Call a function by its bare name');
  }
  const { name } = node.callee;
  const word = scope.words.calls.get(name);
  const fn = scope.functions.get(name);
  const params = word?.params ?? fn?.params.map((p) => p.type);
  if (!params) {
    const instead = 'Add it under src/model/functions, or to the vocabulary';
    throw new Refusal(node, `unknown function ${name}`, instead);
  }
  const given = node.arguments.length;
  if (given !== params.length) {
    const many = `${params.length} argument${params.length === 1 ? '' : 's'}`;
    throw new Refusal(node, `${name} takes ${many}, not ${given}`, `Pass ${many}`);
  }
  const returns = word?.returns ?? fn?.returns ?? 'void';
  if (returns === 'void' && position !== 'statement') {
    throw new Refusal(node, `${name} gives no value`, 'Make the call a statement of its own');
  }
  if (word?.to === 'when') return condition(node, name, params[0] as string);
  if (!word && position === 'inside') {
    const instead = `Write const x = ${name}(…) first`;
    throw new Refusal(node, `${name} is called inside an expression`, instead);
  }
  const args = node.arguments.map((arg, i) => argument(arg, params[i] as string, scope));
  if (!word) scope.calls.set(name, node);
  return { e: { k: 'call', to: word ? word.to : 'function', name, args } as Expr, type: returns };
}

function condition(node: CallExpression, name: string, param: string): Typed {
  const arg = node.arguments[0];
  const wanted = param === 'number' ? 'NumericLiteral' : 'StringLiteral';
  if ((arg?.type !== 'StringLiteral' && arg?.type !== 'NumericLiteral') || arg.type !== wanted) {
    const instead = `Write ${name}(${param === 'number' ? '5' : "'…'"}), with a literal`;
    throw new Refusal(arg ?? node, `${name}() is decided by the compiler`, instead);
  }
  const what = name as 'patch' | 'variant' | 'proposed' | 'fs';
  return { e: { k: 'when', what, arg: String(arg.value) }, type: 'bool' };
}

function argument(node: Node, type: string, scope: Scope): Expr {
  if (!isLock(type)) return compileExpression(node, scope).e;
  const place = node.type === 'MemberExpression' ? compilePlace(node, scope) : null;
  if (place?.type !== type) {
    const instead = `Name it in its struct, as in d.${type === 'Rwsem' ? 'i_rwsem' : 'd_lock'}`;
    throw new Refusal(node, `a ${type} is wanted here`, instead);
  }
  return { ...place.e, k: 'addr' };
}
