import { expect, test } from 'vitest';
import { settingOf } from '../../src/session/catalog.ts';
import { askExplorer } from '../../src/session/explorerAsk.ts';

function cell(cast: string, variant: string, locking: 'today' | 'proposed') {
  const setting = settingOf({ story: cast.slice(0, 2), cast, variant, locking });
  if (typeof setting === 'string') throw new Error(setting);
  return setting;
}

const setting = cell('05-c', 'before', 'proposed');

test('a worker of its own gives the verdict, another witness, and the atlas', async () => {
  const told: number[] = [];
  const tell = ({ states }: { states: number }): void => void told.push(states);
  const run = await askExplorer((api, report) => api.run({ setting }, report), tell).answer;
  expect(run?.result.verdict).toBe('deadlock');
  const { detail = '', witness = '' } =
    run?.result.claims.find(({ claim }) => claim === 'K1') ?? {};
  const more = await askExplorer((api, report) =>
    api.another({ setting }, 'K1', [{ detail, witness }], report),
  ).answer;
  expect(more?.found?.differs).toBe('first step');
  const atlas = await askExplorer((api, report) => api.atlas({ setting }, report)).answer;
  expect(atlas?.nodes.some(({ end }) => end === 'stuck')).toBe(true);
});

test('a pass is shown by runs of different kinds', async () => {
  const passing = cell('04-b', 'as-posted', 'today');
  const runs = await askExplorer((api, report) => api.diverse({ setting: passing }, report)).answer;
  expect(runs?.contended).not.toBe('');
});

test('a question that is cancelled answers null', async () => {
  const asking = askExplorer((api, report) => api.run({ setting }, report));
  asking.cancel();
  expect(await asking.answer).toBeNull();
});

test('a question about what there is not is answered with a message', async () => {
  const knockOuts = [{ stmt: 'dput#999', how: 'skip' as const }];
  const asking = askExplorer((api, report) => api.run({ setting, knockOuts }, report));
  await expect(asking.answer).rejects.toThrow('dput has no statement dput#999');
});
