import { parse } from '@babel/parser';
import type { FunctionDeclaration, ImportDeclaration, Node, Statement } from '@babel/types';
import { Remarks } from './compileComments.ts';
import { type CompileError, Refusal } from './compileError.ts';
import { type Calls, leaves, refuseRecursion } from './compileFlow.ts';
import { declareLocal, type Scope, type Signature } from './compileScope.ts';
import { compileBody } from './compileStatement.ts';
import type { FunctionIR, Library } from './ir.ts';
import { readWords, valueType, type Words } from './words.ts';

export interface SourceFile {
  path: string;
  text: string;
}

interface Found {
  file: SourceFile;
  exported: Node;
  node: FunctionDeclaration;
  remarks: Remarks;
  signature: Signature;
}

/**
 * Compiles the files under src/model/functions. In: their paths and texts, and the text of the
 * vocabulary. Out: every function that compiles, and an error for everything that does not.
 */
export function compileLibrary(
  files: SourceFile[],
  vocabulary: string,
): { library: Library; errors: CompileError[] } {
  const words = readWords(vocabulary);
  const errors: CompileError[] = [];
  const library: Library = {};
  const attempt = <T>(file: string, work: () => T): T | null => {
    try {
      return work();
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      const { line, column, message, instead } = e;
      errors.push({ file, line, column, message, instead });
      return null;
    }
  };
  const found = files.flatMap((file) => attempt(file.path, () => functionsIn(file)) ?? []);
  const functions = new Map(found.map((f) => [nameOf(f.node), f.signature]));
  const calls: Calls = new Map();
  for (const one of found) {
    attempt(one.file.path, () => {
      const fn = compileFunction(one, words, functions, calls);
      library[fn.name] = fn;
    });
  }
  for (const one of found) {
    attempt(one.file.path, () => refuseRecursion(nameOf(one.node), calls));
  }
  for (const { file, remarks } of new Map(found.map((f) => [f.file.path, f])).values()) {
    if (!errors.some((e) => e.file === file.path)) attempt(file.path, () => remarks.refuseUnused());
  }
  return { library, errors };
}

const nameOf = (node: FunctionDeclaration): string => node.id?.name ?? '';

function functionsIn(file: SourceFile): Found[] {
  const ast = parsed(file);
  const remarks = new Remarks(file.text, ast.comments ?? []);
  const out: Found[] = [];
  for (const node of ast.program.body) {
    if (node.type === 'ImportDeclaration') {
      refuseForeign(node);
      continue;
    }
    const inner = node.type === 'ExportNamedDeclaration' ? node.declaration : null;
    if (inner?.type !== 'FunctionDeclaration') {
      throw new Refusal(
        node,
        'only imports and exported functions stand in a function file',
        'Export it as a function',
      );
    }
    out.push({ file, exported: node, node: inner, remarks, signature: signatureOf(inner) });
  }
  return out;
}

function parsed(file: SourceFile): ReturnType<typeof parse> {
  try {
    return parse(file.text, { sourceType: 'module', plugins: ['typescript'] });
  } catch (e) {
    const { loc, message } = e as { loc?: { line: number; column: number }; message: string };
    const start = { line: loc?.line ?? 1, column: loc?.column ?? 0 };
    const what = message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '');
    throw new Refusal({ loc: { start } }, `not TypeScript: ${what}`, 'Mend the syntax');
  }
}

function refuseForeign(node: ImportDeclaration): void {
  const from = node.source.value;
  if (from === '../vocabulary.ts' || /^\.\/\w+\.ts$/.test(from)) return;
  throw new Refusal(
    node.source,
    `${from} cannot be imported here`,
    "Import from '../vocabulary.ts' or from another function file",
  );
}

function signatureOf(node: FunctionDeclaration): Signature {
  if (node.async || node.generator) {
    throw new Refusal(node, 'async and generators are not in the subset', 'Write a plain function');
  }
  const params = node.params.map((p) => {
    if (p.type !== 'Identifier' || p.optional || p.typeAnnotation?.type !== 'TSTypeAnnotation') {
      throw new Refusal(p, 'a parameter is a name with a type', 'Write d: Dentry');
    }
    return { name: p.name, type: valueType(p.typeAnnotation) };
  });
  const note = node.returnType;
  if (note?.type !== 'TSTypeAnnotation') {
    throw new Refusal(node, 'the return type is missing', 'Write : void or : Dentry');
  }
  return { params, returns: valueType(note, true) };
}

function compileFunction(
  one: Found,
  words: Words,
  functions: Map<string, Signature>,
  calls: Calls,
): FunctionIR {
  const name = nameOf(one.node);
  const { params, returns } = one.signature;
  let n = 0;
  const scope: Scope = {
    words,
    functions,
    returns,
    locals: new Map(),
    types: {},
    around: [],
    calls: new Map(),
    nextId: () => `${name}#${++n}`,
    remarks: one.remarks,
  };
  calls.set(name, scope.calls);
  const header = one.remarks.header(one.exported);
  one.node.params.forEach((p, i) => {
    const param = params[i] as Signature['params'][number];
    declareLocal(p, param.name, { type: param.type, constant: false }, scope);
  });
  const body = compileBody(one.node.body.body as Statement[], scope);
  if (returns !== 'void' && !leaves(body.at(-1))) {
    throw new Refusal(one.node, `${name} may end without a return`, 'Return on every path');
  }
  return { name, file: one.file.path, params, types: scope.types, returns, ...header, body };
}
