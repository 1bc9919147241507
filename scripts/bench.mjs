// Runs the measurements: `npm run bench -- <arguments>`.
import { withModules } from './loadModule.mjs';

await withModules(['bench/run.ts'], (bench) => bench.main(process.argv.slice(2)));
