import { expect, test } from 'vitest';
import type { CastThread } from '../../src/model/story.ts';
import { settingOf } from '../../src/session/catalog.ts';
import { askExplorer } from '../../src/session/explorerAsk.ts';

function cell(cast: string, variant: string, locking: 'today' | 'proposed') {
  const setting = settingOf({ story: cast.slice(0, 2), cast, variant, locking });
  if (typeof setting === 'string') throw new Error(setting);
  return setting;
}

const setting = cell('05-c', 'before', 'proposed');

test('a worker of its own gives the verdict, another witness, and the atlas', async () => {
  const run = await askExplorer((api, report) => api.run({ setting }, report)).answer;
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

/** Three stats of one name: half a million states. */
function large() {
  const { cast, ...rest } = cell('04-b', 'as-posted', 'today');
  const threads = [...'ABC'].map((letter) => ({ ...(cast.threads[0] as CastThread), letter }));
  return { ...rest, cast: { ...cast, threads } };
}

test('a long question tells how far it is, again and again', async () => {
  const told: number[] = [];
  const tell = ({ states }: { states: number }): void => void told.push(states);
  const asking = askExplorer((api, report) => api.run({ setting: large() }, report), tell);
  const run = await asking.answer;
  expect(run?.result.states).toBe(448_700);
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('a question that is cancelled on its way answers null, and the next one is answered', async () => {
  let cancel = (): void => {};
  const asking = askExplorer(
    (api, report) => api.run({ setting: large() }, report),
    () => cancel(),
  );
  cancel = asking.cancel;
  expect(await asking.answer).toBeNull();
  const next = await askExplorer((api, report) => api.run({ setting }, report)).answer;
  expect(next?.result.verdict).toBe('deadlock');
});

test('a question that is cancelled at once answers null', async () => {
  const asking = askExplorer((api, report) => api.run({ setting }, report));
  asking.cancel();
  expect(await asking.answer).toBeNull();
});

test('a bound that is reached is no verdict: the partial counts are told', async () => {
  const question = { setting: large(), limits: { states: 20_000 } };
  const run = await askExplorer((api, report) => api.run(question, report)).answer;
  expect(run?.result.verdict).toBe('undecided (bound)');
  expect(run?.result.states).toBeGreaterThan(20_000);
});

test('a question about what there is not is answered with a message', async () => {
  const knockOuts = [{ stmt: 'dput#999', how: 'skip' as const }];
  const asking = askExplorer((api, report) => api.run({ setting, knockOuts }, report));
  await expect(asking.answer).rejects.toThrow('dput has no statement dput#999');
});
