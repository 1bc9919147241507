import type { Node } from '@babel/types';
import type { Source } from './sources.ts';
import { lineOf, nodesOf, syntaxOf } from './syntax.ts';

/** One place where a file names another module. */
export interface Import {
  line: number;
  address: string;
  /** The names taken from it; '*' is the whole module. */
  names: string[];
  /** Gone after compilation: only `import type` and `export type` are. */
  typeOnly: boolean;
  /** Loaded later, or in a worker: not part of what the importing file needs to start. */
  later: boolean;
}

/** Every import of a file: static, re-exported, dynamic, in a type, and a worker's `new URL`. */
export function importsOf(source: Source): Import[] {
  return [...nodesOf(syntaxOf(source))].flatMap((node) => {
    const found = importAt(node);
    return found === undefined ? [] : [{ line: lineOf(node), ...found }];
  });
}

function importAt(node: Node): Omit<Import, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return {
        address: node.source.value,
        names: node.specifiers.map((specifier) =>
          specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : '*',
        ),
        typeOnly: node.importKind === 'type',
        later: /\?worker/.test(node.source.value),
      };
    case 'ExportAllDeclaration':
      return whole(node.source.value, node.exportKind === 'type', false);
    case 'ExportNamedDeclaration':
      if (!node.source) return undefined;
      return {
        address: node.source.value,
        names: node.specifiers.map((specifier) =>
          specifier.type === 'ExportSpecifier' ? nameOf(specifier.local) : '*',
        ),
        typeOnly: node.exportKind === 'type',
        later: false,
      };
    case 'TSImportType':
      return whole(literal(node.argument), true, false);
    case 'CallExpression':
      return node.callee.type === 'Import'
        ? whole(literal(node.arguments[0]), false, true)
        : undefined;
    case 'ImportExpression':
      return whole(literal(node.source), false, true);
    case 'NewExpression':
      return isModuleAddress(node) ? whole(literal(node.arguments[0]), false, true) : undefined;
    default:
      return undefined;
  }
}

function whole(address: string, typeOnly: boolean, later: boolean): Omit<Import, 'line'> {
  return { address, names: ['*'], typeOnly, later };
}

/** An address that is computed cannot be checked; it is reported under this name. */
function literal(node: Node | undefined): string {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type === 'TSLiteralType') return literal(node.literal);
  return '(computed)';
}

/** `new URL('./worker.ts', import.meta.url)` is how a worker is named. */
function isModuleAddress(node: Node & { type: 'NewExpression' }): boolean {
  const [, base] = node.arguments;
  return (
    node.callee.type === 'Identifier' &&
    node.callee.name === 'URL' &&
    base?.type === 'MemberExpression' &&
    base.object.type === 'MetaProperty'
  );
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'StringLiteral' ? node.value : '*';
}
