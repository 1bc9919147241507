import { describe, expect, test } from 'vitest';
import { playInSlices } from '../../src/session/playing.ts';
import { createDirector } from '../../src/threads/director.ts';
import { movesOf, worldOf } from '../worlds.ts';

/* Two silly-renames that never come to an end, 1,434 steps of them. */
const schedule = `U254f3f4${'f5U59'.repeat(20)}`;

function opened() {
  const world = worldOf('18-c as-posted today');
  const into = createDirector(world);
  return { into, moves: movesOf(world, schedule) };
}

const watcher = { wanted: () => true, read: () => undefined, show: () => undefined };

describe('a long schedule', () => {
  test('comes to the film that it makes when it is played at once', async () => {
    const { into, moves } = opened();
    const shown: number[] = [];
    const show = (done: number): void => {
      shown.push(done);
      expect(into.film().length).toBe(done);
    };
    const played = await playInSlices(into, moves, { ...watcher, show });
    expect(played).toEqual({ done: moves.length, problem: '' });
    const once = opened();
    for (const move of moves) once.into.move(move);
    expect(into.film().snapshot(moves.length)).toEqual(once.into.film().snapshot(moves.length));
    expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
  });

  test('lets the page have its turn between reading along and showing', async () => {
    const { into, moves } = opened();
    const order: string[] = [];
    let stop = false;
    const turns = (): void => {
      order.push('page');
      if (!stop) setImmediate(turns);
    };
    turns();
    await playInSlices(into, moves, {
      ...watcher,
      read: () => void order.push('read'),
      show: () => void order.push('show'),
    });
    stop = true;
    expect(order.join(' ')).not.toContain('read show');
    expect(order).toContain('show');
  });

  test('is left off when another place is opened', async () => {
    const { into, moves } = opened();
    const wanted = (): boolean => into.film().length === 0;
    expect(await playInSlices(into, moves, { ...watcher, wanted })).toBe(null);
    expect(into.film().length).toBeLessThan(moves.length);
  });

  test('goes as far as it can be taken, and says which step is gone', async () => {
    const { into, moves } = opened();
    const some = [...moves.slice(0, 300), { kind: 'rcu-free' as const, dentry: 1 }, ...moves];
    const played = await playInSlices(into, some, watcher);
    expect(played?.done).toBe(300);
    expect(played?.problem).toContain(`step 301 of ${some.length}`);
  });
});
