// Compares the explorer's numbers with Spin's: `npm run spin`, `-- 05-c 18`, `-- --all`.
import { withModules } from './loadModule.mjs';

await withModules(['bench/spin/run.ts'], (spin) => spin.main(process.argv.slice(2)));
