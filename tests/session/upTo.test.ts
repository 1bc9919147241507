import { afterEach, describe, expect, test } from 'vitest';
import type { Setting } from '../../src/program/program.ts';
import { settingOf, storyOf } from '../../src/session/catalog.ts';
import { CellQueue, lookAt, wish } from '../../src/session/cellQueue.ts';
import { decisionsOf } from '../../src/session/decisions.ts';
import { reached } from '../../src/session/reach.ts';
import { isUpTo, upTo, variantsBeside } from '../../src/session/upTo.ts';
import { upToCells } from '../../src/session/upToCells.ts';
import { stories } from '../../stories/index.ts';

const story = (id: string) => storyOf(id)!;
const ids = (id: string, k: number): string[] =>
  upToCells(story(id), k).cells.map(({ cast, variant, locking }) =>
    [cast, variant.id, locking].join(' '),
  );

afterEach(() => {
  lookAt('12', false);
  wish('12', []);
});

describe('a story’s code with patches 1 … k applied', () => {
  test('is the story’s own where its casts ask for no other patch: 09 before, with 1 to 5', () => {
    expect(new Set(upToCells(story('09'), 5).cells.map(({ variant }) => variant.id))).toEqual(
      new Set(['before']),
    );
  });

  test('is made of the fewest patches that make the same code: 19 changes nothing in 03-a', () => {
    const cell = (k: number) => ids('03', k).filter((one) => one.startsWith('03-a'));
    expect(cell(19)).toEqual(cell(18));
    expect(cell(19)).not.toContain('03-a 1..19 today');
  });

  test('lacks 15 and 16 after 13, which the story has: then it is the series cut after 13', () => {
    const { besides } = upToCells(story('13'), 13);
    expect(besides).toEqual([15, 16]);
    expect(ids('13', 12).filter((one) => one.startsWith('13-a'))).toEqual([
      '13-a before-alone today',
      '13-a before-alone proposed',
    ]);
  });

  test('keeps the switches of the story’s own side: which guess 07 makes, that 02 hashes first', () => {
    expect(upTo(story('07'), 6).flags).toEqual(['guess-shared']);
    expect(upTo(story('02'), 2).flags).toEqual(['as-posted', 'hash-first']);
    expect(upTo(story('02'), 1).flags).toEqual(['before']);
  });

  test('is a variant with an address, which a reader of the story can choose', () => {
    const place = { story: '13', cast: '13-a', variant: '1..13', locking: 'today' as const };
    const setting = settingOf(place);
    if (typeof setting === 'string') throw new Error(setting);
    expect(setting.variant.patches).toHaveLength(13);
    expect(variantsBeside(story('13'), '1..13').at(-1)?.title).toBe('patches 1 to 13');
    expect(variantsBeside(story('13'), 'before')).toBe(story('13').variants);
    expect(settingOf({ ...place, variant: '1..20' })).toContain('no variant “1..20”');
    expect(isUpTo('13-a 1..13 today')).toBe(true);
    expect(isUpTo('13-a as-posted today')).toBe(false);
  });
});

test('what a cast’s code hangs on decides it: variants that agree in that have the same functions', () => {
  for (const { casts, variants } of stories) {
    for (const cast of casts) {
      const { patches, switches } = decisionsOf(cast);
      const all = variants.map((variant) => {
        const on = [variant.id, ...(variant.flags ?? [])].filter((one) => switches.has(one));
        const used = variant.patches.filter((one) => patches.has(one));
        const setting = { story: '', cast, variant, locking: 'proposed' as const };
        const functions = [...reached(setting)].map(([name, { body }]) => [name, body]);
        return { asked: [...used, ...on.sort()].join(' '), code: JSON.stringify(functions) };
      });
      for (const one of all) {
        const same = all.filter(({ asked }) => asked === one.asked);
        expect(new Set(same.map(({ code }) => code)).size, cast.id).toBe(1);
      }
    }
  }
});

test('cells that the reader has chosen come before those of stories out of view', () => {
  const queue = new CellQueue(stories);
  const setting = settingOf({ story: '12', cast: '12-a', variant: '1..6', locking: 'today' });
  if (typeof setting === 'string') throw new Error(setting);
  lookAt('12', true);
  wish('12', [setting], true);
  const first: string[] = [];
  const next = (): Setting => queue.next(true) as Setting;
  for (let one = next(); one !== setting; one = next()) first.push(one.story);
  expect(new Set(first)).toEqual(new Set(['12']));
  expect(queue.next(true)?.story).not.toBe('12');
});

test('cells that are wished for come when none of the stories waits, while their story is seen', () => {
  const queue = new CellQueue(stories.filter(({ id }) => id === '12'));
  const setting = settingOf({ story: '12', cast: '12-a', variant: '1..19', locking: 'today' });
  if (typeof setting === 'string') throw new Error(setting);
  wish('12', [setting]);
  lookAt('12', true);
  for (const own of queue.settings()) expect(queue.next(true)).toBe(own);
  expect(queue.empty).toBe(true);
  expect(queue.next(false)).toBeUndefined();
  expect(queue.next(true)).toBe(setting);
  expect(queue.next(true)).toBeUndefined();
});
