import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { compileLibrary } from './compile.ts';
import { formatError } from './compileError.ts';

const id = 'virtual:programs';

/** Compiles every kernel function at build time into one module, `library`: no parser is shipped. */
export function programs(): Plugin {
  let root = '.';
  return {
    name: 'programs',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null;
      const folder = join(root, 'src/model/functions');
      const files = readdirSync(folder)
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .map((name) => {
          const path = join(folder, name);
          this.addWatchFile(path);
          return { path: relative(root, path), text: readFileSync(path, 'utf8') };
        });
      const vocabulary = readFileSync(join(root, 'src/model/vocabulary.ts'), 'utf8');
      const { library, errors } = compileLibrary(files, vocabulary);
      if (errors.length > 0) this.error(errors.map(formatError).join('\n'));
      return `export const library = JSON.parse(${JSON.stringify(JSON.stringify(library))});`;
    },
  };
}
