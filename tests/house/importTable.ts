import { posix } from 'node:path';
import { d3Names } from './d3Names.ts';
import { type Import, importsOf } from './imports.ts';
import type { Source } from './sources.ts';

interface Room {
  /** Rooms from which values and types may be taken; its own is understood. */
  rooms: string[];
  /** Rooms from which types may be taken. */
  types?: string[];
  packages: string[];
  /** The parts of d3 whose names may be taken. */
  d3?: string[];
}

const pure = ['array', 'scale', 'shape', 'hierarchy', 'interpolate', 'ease'];
const river = ['model', 'program', 'stories', 'explorer', 'threads', 'series', 'scene'];

/** The programs that the compiler makes of src/model/functions: no file, but a module. */
const compiled = 'virtual:programs';

/** The import table of ARCHITECTURE.md, row by row. `main` is the files directly in `src`. */
export const importTable: Record<string, Room> = {
  model: { rooms: [], packages: [] },
  program: { rooms: ['model'], packages: ['@babel/parser', '@babel/types'] },
  stories: { rooms: ['model'], packages: [] },
  explorer: { rooms: ['model', 'program'], packages: ['comlink', compiled] },
  threads: { rooms: ['model', 'program'], packages: ['xstate'] },
  series: { rooms: [], packages: ['parse-diff', 'postal-mime', 'comlink'] },
  scene: { rooms: [], types: ['model', 'threads'], packages: ['d3'], d3: pure },
  session: {
    rooms: river,
    packages: ['zustand', 'xstate', 'comlink', 'tinykeys', 'idb-keyval', compiled],
  },
  view: {
    rooms: ['session', 'scene'],
    types: river,
    packages: ['react', 'react-dom'],
    d3: ['selection', 'transition', 'ease'],
  },
  main: {
    rooms: ['view', 'session'],
    packages: [
      'react',
      'react-dom',
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
    ],
  },
};

/** Single files that may take more than their room, each with its reason. */
const exceptions: Record<string, string[]> = {
  // Runs in the build, not in the page.
  'src/program/vitePlugin.ts': ['vite', 'node:fs', 'node:fs/promises', 'node:path', 'node:url'],
};

/** The only file of the model that a story may know. */
const vocabulary = 'src/model/vocabulary.ts';

/** The room in which a file stands; undefined outside `src` and `stories`. */
export function roomOf(path: string): string | undefined {
  const [top, second, third] = path.split('/');
  if (top === 'stories') return 'stories';
  if (top !== 'src' || second === undefined) return undefined;
  return third === undefined ? 'main' : second;
}

/** Imports of a file that the table does not allow, each as a sentence. */
export function forbiddenImports(source: Source): string[] {
  const room = roomOf(source.path) ?? '(no room)';
  const row = importTable[room];
  if (row === undefined) return [`${source.path}: ${room} is not in the import table`];
  return importsOf(source).flatMap((found) => {
    const complaint = complaintOf(source.path, room, row, found);
    return complaint ? [`${source.path}:${found.line} ${room} ${complaint}`] : [];
  });
}

/** Where a relative address leads, as a path from the project's folder; else undefined. */
export function targetOf(path: string, address: string): string | undefined {
  if (!address.startsWith('.')) return undefined;
  return posix.join(posix.dirname(path), address.replace(/\?.*$/, ''));
}

function complaintOf(path: string, room: string, row: Room, found: Import): string | undefined {
  const target = targetOf(path, found.address);
  return target === undefined
    ? complaintOfPackage(path, row, found)
    : complaintOfFile(target, room, row, found);
}

function complaintOfFile(
  target: string,
  room: string,
  row: Room,
  found: Import,
): string | undefined {
  const other = roomOf(target);
  if (other === room) return undefined;
  if (other === undefined) return `may not import ${target}, which stands in no room`;
  if (room === 'stories' && target !== vocabulary) return `may import only ${vocabulary}`;
  if (row.rooms.includes(other)) return undefined;
  if (!row.types?.includes(other)) return `may not import ${other}`;
  return found.typeOnly ? undefined : `may take only types from ${other}: write "import type"`;
}

function complaintOfPackage(path: string, row: Room, found: Import): string | undefined {
  const { address } = found;
  if (exceptions[path]?.includes(address)) return undefined;
  const name = packageOf(address);
  if (name === 'd3' && row.d3 !== undefined) return complaintOfD3(row.d3, found);
  return row.packages.includes(name) ? undefined : `may not import the package ${address}`;
}

function complaintOfD3(parts: string[], found: Import): string | undefined {
  if (found.typeOnly) return undefined;
  const allowed = new Set(parts.flatMap(d3Names));
  const others = found.names.filter((name) => !allowed.has(name));
  if (others.length === 0) return undefined;
  return `may not take ${others.join(', ')} from d3, only names of d3-${parts.join(', d3-')}`;
}

function packageOf(address: string): string {
  const [scope = '', name] = address.split('/');
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}
