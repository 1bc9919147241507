import { textOf } from './sources.ts';
import { nodesOf, syntaxOf } from './syntax.ts';

const known = new Map<string, string[]>();

/** The names that a part of d3 ('scale', 'selection') adds to the whole. */
export function d3Names(part: string): string[] {
  const names = known.get(part) ?? read(part);
  known.set(part, names);
  return names;
}

function read(part: string): string[] {
  const folder = `node_modules/d3-${part}`;
  const { module } = JSON.parse(textOf(`${folder}/package.json`) ?? '{}');
  const path = `${folder}/${module}`;
  const text = textOf(path);
  if (text === undefined) throw new Error(`d3 has no part named ${part}`);
  return [...nodesOf(syntaxOf({ path, text }))].flatMap((node) =>
    node.type === 'ExportSpecifier' && node.exported.type === 'Identifier'
      ? [node.exported.name]
      : [],
  );
}
