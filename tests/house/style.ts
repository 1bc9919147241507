import type { Node } from '@babel/types';
import { roomOf } from './importTable.ts';
import type { Source } from './sources.ts';
import { lineOf, nodesOf, syntaxOf } from './syntax.ts';

/** The one file that may gather the exports of others: the words in which stories are written. */
const gathering = 'src/model/vocabulary.ts';

/** What would let text become code or markup. */
const unsafe = [
  /\binnerHTML\b/,
  /\bouterHTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdangerouslySetInnerHTML\b/,
  /\bdocument\.write\b/,
  /\beval\s*\(/,
  /\bnew Function\b/,
];

/** What makes two runs of one schedule differ. */
const unsteady = [
  /\bMath\.random\b/,
  /\bDate\.now\b/,
  /\bnew Date\b/,
  /\bperformance\.now\b/,
  /\bgetRandomValues\b/,
  /\brandomUUID\b/,
];

/** Same story, same schedule, same bytes: rooms without clock and chance. */
const steadyRooms = ['model', 'program', 'explorer', 'threads'];

/** The worker's entry hands the clock in, for the reports of progress; no verdict hangs on it. */
const clockHolders = ['src/explorer/worker.ts'];

/** Rooms that also run where there is no page. */
const roomsWithoutPage = [...steadyRooms, 'series', 'scene'];

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
]);

/** A file that is longer than it may be. */
export function longFile(source: Source, most = 300): string[] {
  const lines = source.text.replace(/\n$/, '').split('\n').length;
  return lines > most ? [`${source.path}: ${lines} lines, at most ${most}`] : [];
}

/** Functions that are longer than they may be. */
export function longFunctions(source: Source, most = 60): string[] {
  return [...nodesOf(syntaxOf(source))]
    .filter((node) => functionTypes.has(node.type) && linesOf(node) > most)
    .map((node) => `${source.path}:${lineOf(node)} function of ${linesOf(node)} lines`);
}

/** Default exports: a thing has one name everywhere. */
export function defaultExports(source: Source): string[] {
  return [...nodesOf(syntaxOf(source))]
    .filter(
      (node) =>
        node.type === 'ExportDefaultDeclaration' ||
        (node.type === 'ExportSpecifier' &&
          node.exported.type === 'Identifier' &&
          node.exported.name === 'default'),
    )
    .map((node) => `${source.path}:${lineOf(node)} default export`);
}

/** A file that does nothing but hand on the exports of others. */
export function barrel(source: Source): string[] {
  if (source.path === gathering) return [];
  const tree = syntaxOf(source);
  const statements = tree.type === 'File' ? tree.program.body : [];
  const handsOn = (node: Node) =>
    node.type === 'ExportAllDeclaration' ||
    (node.type === 'ExportNamedDeclaration' && !node.declaration);
  const idle = statements.every((node) => node.type === 'ImportDeclaration' || handsOn(node));
  return idle && statements.some(handsOn) ? [`${source.path}: a barrel file`] : [];
}

/** `import * as d3` brings in four times what is used. */
export function wholeD3(source: Source): string[] {
  return [...nodesOf(syntaxOf(source))]
    .filter(
      (node) =>
        node.type === 'ImportDeclaration' &&
        /^d3(-|$)/.test(node.source.value) &&
        node.specifiers.some((specifier) => specifier.type !== 'ImportSpecifier'),
    )
    .map((node) => `${source.path}:${lineOf(node)} imports the whole of d3`);
}

/** Places where text could become code or markup. */
export function unsafeText(source: Source): string[] {
  return matches(source, unsafe);
}

/** Clocks and chance in rooms that must give the same bytes every time. */
export function unsteadyText(source: Source): string[] {
  if (!steadyRooms.includes(roomOf(source.path) ?? '')) return [];
  return clockHolders.includes(source.path) ? [] : matches(source, unsteady);
}

/** Uses of the page in rooms that also run in a worker and in Node. */
export function pageUses(source: Source): string[] {
  if (!roomsWithoutPage.includes(roomOf(source.path) ?? '')) return [];
  return [...nodesOf(syntaxOf(source))]
    .filter(
      (node) =>
        node.type === 'MemberExpression' &&
        node.object.type === 'Identifier' &&
        ['document', 'localStorage', 'sessionStorage', 'navigator'].includes(node.object.name),
    )
    .map((node) => `${source.path}:${lineOf(node)} uses the page`);
}

/** Lines that match one of the patterns. */
export function matches(source: Source, patterns: RegExp[]): string[] {
  return source.text.split('\n').flatMap((line, index) => {
    const pattern = patterns.find((candidate) => candidate.test(line));
    return pattern ? [`${source.path}:${index + 1} ${line.trim()}`] : [];
  });
}

function linesOf(node: Node): number {
  return (node.loc?.end.line ?? 0) - lineOf(node) + 1;
}
