import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * How many tests of a run passed and failed. A run that ends badly without a failed test (a file
 * that does not load, an error outside any test, no report at all) is one failure: never silence.
 * @param {'check' | 'vitest' | 'playwright'} kind
 * @param {string} report path of the run's JSON report
 * @param {boolean} endedWell
 * @returns {Counts}
 */
export function countsOf(kind, report, endedWell) {
  const counts = kind === 'check' ? { passed: endedWell ? 1 : 0, failed: 0 } : read(kind, report);
  const silent = counts.failed === 0 && !(endedWell && counts.passed > 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {'vitest' | 'playwright'} kind
 * @param {string} path
 * @returns {Counts}
 */
function read(kind, path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return kind === 'vitest' ? ofVitest(report) : ofPlaywright(report);
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
function ofVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report
 * @returns {Counts}
 */
function ofPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
