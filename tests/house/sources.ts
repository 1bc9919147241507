import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the project, with its path from the project's folder. */
export interface Source {
  path: string;
  text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const notOurs = new Set(['node_modules', 'dist', 'coverage', 'test-results', 'playwright-report']);

/** Every file below a folder ('.' is the whole project) whose name ends as asked. */
export function sourcesIn(folder: string, ending: RegExp): Source[] {
  return pathsIn(folder)
    .filter((path) => ending.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The text of a file, or undefined when there is none. */
export function textOf(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

function pathsIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = posix.join(folder, name);
    if (!isFolder(path)) return name === '.git' ? [] : [path]; // a second work tree has a file
    return notOurs.has(name) || isHidden(name) ? [] : pathsIn(path);
  });
}

/** Folders of tools (git, caches) begin with a dot; `.ci` is ours. */
function isHidden(name: string): boolean {
  return name.startsWith('.') && name !== '.ci';
}

function isFolder(path: string): boolean {
  return statSync(join(root, path)).isDirectory();
}
