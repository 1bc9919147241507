// Installs what is missing, builds the page and serves it: all that `npm start` needs is Node.
//   npm start -- --port=8080   asks for another first port
//   npm start -- --host        also answers other machines
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './install.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    host: { type: 'boolean', default: false },
  },
});

ensureInstalled();
const { build, preview } = await import('vite'); // only now: a fresh clone has no vite yet
await build({ root, logLevel: 'warn' });
const server = await preview({
  root,
  logLevel: 'warn',
  // A port that is taken is passed over for the next free one.
  preview: { port: Number(values.port), host: values.host ? true : '127.0.0.1' },
});
const { local = [], network = [] } = server.resolvedUrls ?? {};
console.log('Dentroscope is served; end it with Ctrl-C.');
for (const address of [...local, ...network]) console.log(`  ${address}`);
