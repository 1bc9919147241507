import { join } from 'node:path';

/**
 * @typedef {object} Stage
 * @property {string} name as in `npm test -- --only=name`
 * @property {'check' | 'vitest' | 'playwright'} kind a check counts as one test, by its exit code
 * @property {string[]} command a tool of the installed packages, and its arguments
 * @property {string} report where a run writes its tests as JSON
 * @property {string} [needs] a stage without which this one says nothing
 * @property {boolean} [browser] needs a Chromium
 */

/**
 * Everything that `npm test` runs, in this order.
 * @param {string} folder for the reports
 * @returns {Stage[]}
 */
export function allStages(folder) {
  /** @param {string} name */
  const report = (name) => join(folder, `${name}.json`);
  /**
   * @param {string} name
   * @param {string} project
   */
  const vitest = (name, project) => {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report(name)}`];
    return ['vitest', 'run', '--project', project, ...reporters];
  };
  /**
   * @param {string} name
   * @param {string[]} command
   * @returns {Stage}
   */
  const check = (name, command) => ({ name, kind: 'check', command, report: report(name) });
  return [
    check('lint', ['biome', 'check', '--error-on-warnings', '.']),
    check('types', ['tsc']),
    check('unused', ['knip', '--no-progress', '--no-config-hints']),
    { name: 'unit', kind: 'vitest', command: vitest('unit', 'node'), report: report('unit') },
    {
      name: 'browser',
      kind: 'vitest',
      command: vitest('browser', 'browser'),
      report: report('browser'),
      browser: true,
    },
    check('build', ['vite', 'build', '--logLevel', 'warn']),
    { ...check('size', ['size-limit']), needs: 'build' },
    {
      name: 'e2e',
      kind: 'playwright',
      command: ['playwright', 'test', '--config', 'tests/e2e', '--reporter=list,json'],
      report: report('e2e'),
      needs: 'build',
      browser: true,
    },
  ];
}

/**
 * The stages asked for, with those that they need; all of them when nothing is asked.
 * @param {Stage[]} stages
 * @param {string | undefined} only names with commas between
 */
export function chosenStages(stages, only) {
  if (only === undefined) return stages;
  const names = new Set(only.split(','));
  const unknown = [...names].filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = stages.map((stage) => stage.name).join(', ');
    throw new Error(`No stage is named ${unknown.join(', ')}. There are: ${known}.`);
  }
  for (const stage of stages) if (stage.needs && names.has(stage.name)) names.add(stage.needs);
  return stages.filter((stage) => names.has(stage.name));
}
