import { parse } from '@babel/parser';
import type { Node } from '@babel/types';
import type { Source } from './sources.ts';

/** The syntax tree of a TypeScript file. */
export function syntaxOf({ path, text }: Source): Node {
  return parse(text, {
    sourceType: 'module',
    sourceFilename: path,
    plugins: path.endsWith('.tsx') ? ['typescript', 'jsx'] : ['typescript'],
  });
}

/** Every node of a tree, parents before their children. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key.endsWith('Comments')) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesOf(child);
    }
  }
}

/** The line on which a node begins. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 0;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
