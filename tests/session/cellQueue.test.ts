import { afterEach, describe, expect, test } from 'vitest';
import { CellQueue, lookAt } from '../../src/session/cellQueue.ts';
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
    for (let i = 0; i < count; i++) expect(queue.next(i % 2 === 0)?.story).toBe('12');
    expect(queue.next(false)).toBeUndefined();
    expect(queue.empty).toBe(false);
    expect(queue.next(true)).toBeDefined();
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
