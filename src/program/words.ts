import { parse } from '@babel/parser';
import type { Comment, Statement, TSType, TSTypeAnnotation } from '@babel/types';
import { structs } from '../model/struct.ts';
import { Refusal } from './compileError.ts';

/** A word that may be called: its parameters' types, its own, and what kind of word it is. */
export interface Word {
  params: string[];
  returns: string;
  to: 'pure' | 'primitive' | 'when';
}

/** What the vocabulary declares: taken from its own text, so that nothing is listed twice. */
export interface Words {
  constants: Set<string>;
  calls: Map<string, Word>;
  /** Struct → field → type word. */
  structs: Map<string, Map<string, string>>;
}

const keywords: Record<string, string> = {
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'bool',
  TSVoidKeyword: 'void',
  TSStringKeyword: 'string',
  // NULL and ERR() fit every pointer, so they say nothing about the type.
  TSNeverKeyword: 'number',
  TSUnknownKeyword: 'number',
};

/** The type word of an annotation: 'number', 'bool', 'void' or a bare name; else null. */
export function typeWord(type: TSType): string | null {
  if (type.type !== 'TSTypeReference') return keywords[type.type] ?? null;
  return type.typeName.type === 'Identifier' && !type.typeParameters ? type.typeName.name : null;
}

/** Spinlocks and rw-semaphores are places: they have an address, but no value to read or set. */
export function isLock(type: string): boolean {
  return type === 'Spinlock' || type === 'Rwsem';
}

/** The type word of a parameter, a local or a return value; refuses what no register can hold. */
export function valueType(note: TSTypeAnnotation, returned = false): string {
  const word = typeWord(note.typeAnnotation);
  const written = note.typeAnnotation.type;
  if (word && isLock(word)) {
    throw new Refusal(
      note.typeAnnotation,
      `a ${word} cannot be handed on`,
      'Hand on the object that holds the lock and name the lock there',
    );
  }
  const known = word === 'number' || word === 'bool' || word === 'Name' || (word ?? '') in structs;
  const plain = written === 'TSTypeReference' || ['number', 'bool', 'void'].includes(word ?? '');
  const never = written === 'TSNeverKeyword' || written === 'TSUnknownKeyword';
  if (word && plain && !never && (known || (returned && word === 'void'))) return word;
  const names = [...Object.keys(structs), 'Name', 'number', 'boolean'];
  throw new Refusal(
    note.typeAnnotation,
    'this type is not in the subset',
    `Use one of ${names.join(', ')}${returned ? ', void' : ''}`,
  );
}

/** Reads the text of src/model/vocabulary.ts; its section comments say what kind a word is. */
export function readWords(vocabulary: string): Words {
  const ast = parse(vocabulary, { sourceType: 'module', plugins: ['typescript'] });
  const pureFrom = sectionStart(ast.comments ?? [], 'Pure words');
  const primitivesFrom = sectionStart(ast.comments ?? [], 'Primitives');
  const words: Words = { constants: new Set(), calls: new Map(), structs: new Map() };
  for (const node of ast.program.body) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue;
    const at = node.start ?? 0;
    const to = at < pureFrom ? 'when' : at < primitivesFrom ? 'pure' : 'primitive';
    declare(node.declaration, to, words);
  }
  return words;
}

function sectionStart(comments: Comment[], title: string): number {
  const start = comments.find((c) => c.value.trim().startsWith(title))?.start;
  if (typeof start !== 'number') throw new Error(`the vocabulary has no section "${title}"`);
  return start;
}

function declare(node: Statement, to: Word['to'], words: Words): void {
  if (node.type === 'VariableDeclaration') {
    for (const { id } of node.declarations) {
      if (id.type === 'Identifier') words.constants.add(id.name);
    }
  } else if (node.type === 'TSInterfaceDeclaration') {
    const fields = new Map<string, string>();
    for (const member of node.body.body) {
      if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue;
      fields.set(member.key.name, noteWord(member.typeAnnotation) ?? 'number');
    }
    words.structs.set(node.id.name, fields);
  } else if (node.type === 'TSDeclareFunction' && node.id) {
    const params = node.params.map(
      (p) => (p.type === 'Identifier' && noteWord(p.typeAnnotation)) || 'number',
    );
    words.calls.set(node.id.name, { params, returns: noteWord(node.returnType) ?? 'void', to });
  }
}

function noteWord(note: { type: string } | null | undefined): string | null {
  if (note?.type !== 'TSTypeAnnotation') return null;
  return typeWord((note as TSTypeAnnotation).typeAnnotation);
}
