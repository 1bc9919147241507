import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** For every class that a rule begins with: the folders whose rules do. */
function foldersOf(files: string[]): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const file of files) {
    const css = readFileSync(file, 'utf8').replace(/\/\*.*?\*\//gs, '');
    for (const [, selectors = ''] of css.matchAll(/([^{}]+)\{/g)) {
      for (const selector of selectors.split(',')) {
        const name = /^\s*\w*\.([\w-]+)\s*$/.exec(selector)?.[1];
        if (name) out.set(name, (out.get(name) ?? new Set()).add(basename(dirname(file))));
      }
    }
  }
  return out;
}

/* A page’s rules are fetched with it and stay: what it calls a class no other may mean otherwise. */
test('no two pages give rules of their own to one class', () => {
  const all = readdirSync('src/view', { recursive: true, encoding: 'utf8' });
  const files = all.filter((file) => file.endsWith('.css')).map((file) => join('src/view', file));
  const folders = foldersOf(files);
  expect(folders.size).toBeGreaterThan(50);
  const twice = [...folders].filter(([, ones]) => ones.size > 1);
  expect(twice.map(([name, ones]) => `${name}: ${[...ones].sort().join(', ')}`)).toEqual([]);
});
