import { readFileSync } from 'node:fs';

const page = readFileSync('dist/index.html', 'utf8');

/**
 * What the browser must have before the board shows: the page's own script and those it preloads.
 * Read from the built page, so that a part that moves into another chunk is still counted.
 */
const firstLoad = [
  ...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="([^"]+\.js)"/g),
].map(([, path]) => `dist/${path}`);

if (firstLoad.length === 0) throw new Error('dist/index.html names no script');

export default [
  { name: 'first-load script of the board', path: firstLoad, limit: '170 kB', gzip: true },
];
