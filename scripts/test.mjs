// Installs what is missing and runs every check and test, to the end even if one fails.
//   npm test                      everything
//   npm test -- --only=lint,unit  some stages: lint types unused unit browser build size e2e
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { countsOf } from './counts.mjs';
import { ensureInstalled } from './install.mjs';
import { runTool } from './runTool.mjs';
import { allStages, chosenStages } from './stages.mjs';

/** @typedef {import('./stages.mjs').Stage} Stage */

const reports = mkdtempSync(join(tmpdir(), 'dentroscope-'));
const sum = { passed: 0, failed: 0 };
try {
  await testAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  sum.failed += 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
process.exitCode = sum.failed === 0 ? 0 : 1;
// Other programs read this line: nothing may follow it.
console.log(`${sum.passed} passed, ${sum.failed} failed`);

async function testAll() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const stages = chosenStages(allStages(reports), values.only);
  ensureInstalled();
  const chromium = stages.some((stage) => stage.browser) ? ensureChromium() : undefined;
  const environment = { ...(chromium && { CHROMIUM_PATH: chromium }), E2E_PORT: await freePort() };
  const broken = new Set();
  for (const stage of stages) {
    process.stdout.write(stage.name.padEnd(9));
    const counts = await testOne(stage, environment, broken.has(stage.needs));
    if (counts.failed > 0) broken.add(stage.name);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
  }
}

/**
 * @param {Stage} stage
 * @param {Record<string, string>} environment
 * @param {boolean} lacksNeed
 */
async function testOne(stage, environment, lacksNeed) {
  const began = Date.now();
  const run = lacksNeed
    ? { endedWell: false, output: `Not run, because ${stage.needs} failed.\n` }
    : await runTool(stage.command, { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: stage.report });
  const counts = countsOf(stage.kind, stage.report, run.endedWell);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const word = counts.failed === 0 ? 'ok' : 'FAILED';
  console.log(`${word}  ${counts.passed} passed, ${counts.failed} failed  (${seconds} s)`);
  if (counts.failed > 0) console.log(`\n${run.output.trim()}\n`);
  return counts;
}

/** @returns {Promise<string>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(String(port)));
    });
  });
}
