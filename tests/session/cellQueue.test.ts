import { afterEach, describe, expect, test } from 'vitest';
import type { Story } from '../../src/model/story.ts';
import type { Setting } from '../../src/program/program.ts';
import { CellQueue, lookAt } from '../../src/session/cellQueue.ts';
import { columnsOf } from '../../src/session/turns.ts';
import { stories } from '../../stories/index.ts';

afterEach(() => {
  lookAt('12', false);
});

describe('the cells that wait to be explored', () => {
  test('are all taken where all are wanted, each once', () => {
    const queue = new CellQueue(stories);
    const all = queue.settings();
    const taken = all.map(() => queue.next(true));
    expect(new Set(taken)).toEqual(new Set(all));
    expect(queue.next(true)).toBeUndefined();
    expect(queue.empty).toBe(true);
  });

  test('of a story in view come first, and elsewhere no others', () => {
    const queue = new CellQueue(stories);
    const count = queue.settings().filter((setting) => setting.story === '12').length;
    expect(queue.next(false)).toBeUndefined();
    lookAt('12', true);
    for (let i = 0; i < count; i++) expect(queue.next(false)?.story).toBe('12');
    expect(queue.next(false)).toBeUndefined();
    expect(queue.empty).toBe(false);
    expect(queue.next(true)).toBeDefined();
  });

  test('with a column on the board come before other forms of the code, and those in view first', () => {
    const queue = new CellQueue(stories);
    lookAt('08', true);
    const order = queue.settings().map(() => queue.next(true) as Setting);
    const kinds = order.flatMap(({ story: id, cast, variant, locking }) => {
      const story = stories.find((one) => one.id === id) as Story;
      const { opens } = story;
      // what a story opens with is wanted as much
      if (cast.id === opens.cast && variant.id === opens.variant && locking === opens.locking) {
        return [];
      }
      return `${columnsOf(story).others.includes(variant) ? 'other' : 'column'} ${id === '08'}`;
    });
    lookAt('08', false);
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
      'column true',
      'column false',
      'other true',
      'other false',
    ]);
  });

  test('begin with the one on the screen', () => {
    const queue = new CellQueue(stories);
    lookAt('12', true);
    const last = queue.settings().findLast((setting) => setting.story === '05');
    const key = `${last?.cast.id} ${last?.variant.id} ${last?.locking}`;
    expect(queue.next(false, key)).toBe(last);
    expect(queue.next(false, key)?.story).toBe('12');
  });

  test('call whoever found none when the reader looks elsewhere', async () => {
    const queue = new CellQueue(stories);
    const call = queue.change();
    lookAt('12', true);
    await expect(call).resolves.toBeUndefined();
    expect(queue.next(false)?.story).toBe('12');
  });
});
