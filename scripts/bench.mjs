// Runs the measurements: `npm run bench -- <arguments>`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { build } = await import('vite');
const folder = join(root, '.cache', 'bench');
// What the page runs is built; so is what it is compared with.
await build({
  root,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: folder,
    emptyOutDir: true,
    copyPublicDir: false,
    rollupOptions: { input: ['bench/run.ts', 'bench/question.ts'].map((file) => join(root, file)) },
  },
});
const { main } = await import(pathToFileURL(join(folder, 'run.js')).href);
process.exitCode = await main(process.argv.slice(2), root, folder);
