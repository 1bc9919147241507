// Prints what the explorer says of every story: `npm run verdicts -- <arguments>`.
import { withModules } from './loadModule.mjs';

await withModules(
  ['src/explorer/verdictTable.ts', 'stories/index.ts', '@id/virtual:programs'],
  (table, { stories }, { library }) =>
    table.main(
      process.argv.slice(2),
      stories,
      library,
      () => performance.now(),
      (/** @type {string} */ line) => process.stdout.write(`${line}\n`),
    ),
);
