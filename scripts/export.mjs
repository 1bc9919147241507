// Writes a cell for Spin: `npm run export -- 05 05-c before proposed --promela out.pml`.
import { withModules } from './loadModule.mjs';

await withModules(['bench/spin/exportCell.ts'], (cell) => cell.main(process.argv.slice(2)));
