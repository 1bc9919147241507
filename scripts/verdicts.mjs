// Prints what the explorer says of every story: `npm run verdicts -- <arguments>`.
import { withModules } from './loadModule.mjs';

await withModules(['src/explorer/verdictTable.ts'], (table) => table.main(process.argv.slice(2)));
