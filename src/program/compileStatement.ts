import type {
  BreakStatement,
  ContinueStatement,
  ExpressionStatement,
  ForStatement,
  IfStatement,
  LabeledStatement,
  Node,
  ReturnStatement,
  Statement,
  VariableDeclaration,
  WhileStatement,
} from '@babel/types';
import { compileAssignment } from './compileAssignment.ts';
import { Refusal } from './compileError.ts';
import { isDecided } from './compileExpression.ts';
import { leaves } from './compileFlow.ts';
import { declareLocal, inBlock, type Scope } from './compileScope.ts';
import { closeStatement, compileStep, openStatement } from './compileStep.ts';
import { compileSwitch } from './compileSwitch.ts';
import type { Stmt } from './ir.ts';
import { refuseStatement } from './subset.ts';
import { valueType } from './words.ts';

/** Lowers a block; what can never be reached is refused. */
export function compileBody(nodes: Statement[], scope: Scope): Stmt[] {
  return inBlock(scope, () => {
    const out: Stmt[] = [];
    for (const node of nodes) {
      if (leaves(out.at(-1))) {
        throw new Refusal(node, 'this statement is never reached', 'Remove it');
      }
      out.push(...compileStatement(node, scope));
    }
    return out;
  });
}

function compileStatement(node: Statement, scope: Scope): Stmt[] {
  switch (node.type) {
    case 'EmptyStatement':
      return [];
    case 'BlockStatement':
      return compileBody(node.body, scope);
    case 'VariableDeclaration':
      return declaration(node, scope);
    case 'ExpressionStatement':
      return [expressionStatement(node, scope)];
    case 'IfStatement':
      return [conditional(node, scope)];
    case 'ForStatement':
    case 'WhileStatement':
      return [loop(node, node, undefined, scope)];
    case 'LabeledStatement':
      return [labelled(node, scope)];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [jump(node, scope)];
    case 'ReturnStatement':
      return [returned(node, scope)];
    case 'SwitchStatement':
      return compileSwitch(node, scope, compileBody);
    default:
      return refuseStatement(node);
  }
}

function declaration(node: VariableDeclaration, scope: Scope): Stmt[] {
  const { kind } = node;
  const [declarator, second] = node.declarations;
  if (kind !== 'const' && kind !== 'let') {
    throw new Refusal(node, `${kind} is not in the subset`, 'Write const or let');
  }
  if (second || !declarator) {
    throw new Refusal(second ?? node, 'two locals in one statement', 'Declare one in a statement');
  }
  const { id, init } = declarator;
  if (id.type !== 'Identifier') {
    throw new Refusal(id, 'destructuring is not in the subset', 'Read the fields one by one');
  }
  const { name, typeAnnotation: note } = id;
  const declared = note?.type === 'TSTypeAnnotation' ? valueType(note) : undefined;
  if (init) {
    const base = openStatement(node, scope);
    // Lowered before the name is declared: the right side cannot mean the new local.
    const { e, type } = compileStep(init, scope, 'value');
    declareLocal(id, name, { type: declared ?? type, constant: kind === 'const' }, scope);
    return [closeStatement({ ...base, k: 'set', name, e, declares: true }, scope)];
  }
  if (kind === 'const') throw new Refusal(id, `${name} has no value`, `Write const ${name} = …`);
  if (!declared) throw new Refusal(id, `${name} has no type`, `Write let ${name}: Dentry`);
  declareLocal(id, name, { type: declared, constant: false }, scope);
  return [];
}

function expressionStatement(node: ExpressionStatement, scope: Scope): Stmt {
  if (node.expression.type === 'AssignmentExpression') {
    return compileAssignment(node.expression, scope);
  }
  const base = openStatement(node, scope);
  const { e } = compileStep(node.expression, scope, 'statement');
  if (e.k !== 'call' || e.to === 'pure') {
    throw new Refusal(node, 'this statement does nothing', 'Remove it, or use its value');
  }
  return closeStatement({ ...base, k: 'do', e }, scope);
}

function conditional(node: IfStatement, scope: Scope): Stmt {
  const end = node.consequent.loc?.start.line ?? 0;
  // Lowered first: a test that the compiler decides is no step and takes no sentence.
  const { e: test } = compileStep(node.test, scope, 'test');
  const base = openStatement(node, scope, { end, takesSay: !isDecided(test) });
  const yes = compileBody([node.consequent], scope);
  const no = node.alternate ? compileBody([node.alternate], scope) : [];
  return closeStatement({ ...base, k: 'if', test, yes, no }, scope);
}

function labelled(node: LabeledStatement, scope: Scope): Stmt {
  const { body, label } = node;
  if (body.type === 'ForStatement' || body.type === 'WhileStatement') {
    return loop(node, body, label.name, scope);
  }
  throw new Refusal(node, 'a label stands only before a loop', 'Move it before the loop to leave');
}

function loop(
  outer: Node,
  node: ForStatement | WhileStatement,
  label: string | undefined,
  scope: Scope,
): Stmt {
  if (node.type === 'ForStatement' && (node.init || node.test || node.update)) {
    throw new Refusal(node, 'for with a header is not in the subset', 'Write for (;;) or while');
  }
  const base = openStatement(outer, scope, { end: node.body.loc?.start.line ?? 0 });
  const named = label ? { label } : {};
  const e = node.type === 'WhileStatement' ? compileStep(node.test, scope, 'test').e : null;
  // while (true) is for (;;): a test that never fails is no step.
  const tested = e && !(e.k === 'const' && e.v) ? { test: e } : {};
  scope.around.push({ kind: 'loop', ...named });
  const body = compileBody([node.body], scope);
  scope.around.pop();
  return closeStatement({ ...base, k: 'loop', ...named, ...tested, body }, scope);
}

function jump(node: BreakStatement | ContinueStatement, scope: Scope): Stmt {
  const k = node.type === 'BreakStatement' ? 'break' : 'continue';
  const label = node.label?.name;
  const loops = scope.around.filter((one) => one.kind === 'loop');
  if (label && !loops.some((one) => one.label === label)) {
    throw new Refusal(node, `no loop here is labelled ${label}`, 'Label the loop to leave');
  }
  if (k === 'break' && !label && scope.around.at(-1)?.kind === 'switch') {
    const instead = 'Write if and else: break stands only at the end of a case';
    throw new Refusal(node, 'break in the middle of a case', instead);
  }
  if (loops.length === 0) throw new Refusal(node, `${k} outside a loop`, 'Remove it, or return');
  return closeStatement({ ...openStatement(node, scope), k, ...(label ? { label } : {}) }, scope);
}

function returned(node: ReturnStatement, scope: Scope): Stmt {
  const base = openStatement(node, scope);
  const { argument } = node;
  if (!argument) {
    if (scope.returns === 'void') return closeStatement({ ...base, k: 'return' }, scope);
    throw new Refusal(node, 'return without a value', `Return a ${scope.returns}`);
  }
  const { e } = compileStep(argument, scope, 'value');
  if (scope.returns !== 'void') return closeStatement({ ...base, k: 'return', e }, scope);
  throw new Refusal(
    argument,
    'a void function returns a value',
    'Write return, or change the type',
  );
}
