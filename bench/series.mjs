// Measures the readers of mails, links and schedules: `node bench/series.mjs [cases]`.
// Any exception, and any case of a link that takes more than 50 ms, is a failure.
import { withModules } from '../scripts/loadModule.mjs';

await withModules(['bench/seriesReaders.ts'], (bench) => bench.main(process.argv.slice(2)));
