import { describe, expect, test } from 'vitest';
import { constants, errnoName } from '../../src/model/constants.ts';
import { extend, type Film, newFilm } from '../../src/threads/film.ts';
import { type LockHistory, lockHistory, locksOf } from '../../src/threads/lockHistory.ts';
import { historyOf, targetOf } from '../../src/threads/wordHistory.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  return movesOf(world, schedule).reduce(extend, newFilm(world));
}

const parts = (of: LockHistory['holders']): string[] =>
  of.map(({ letter, mode, since }) => `${letter} ${mode} ${since ? since.step + 1 : 'ever'}`);

describe('a lock', () => {
  const three = film('08-c as-posted today', 'A51B27WA');
  const sem = targetOf(three.world, 'Inode', 1, 'i_rwsem');

  test('says who holds it since which step, and who queues in which order', () => {
    const lock = lockHistory(three, three.length, sem);
    expect(lock?.place).toBe('i_rwsem of P');
    expect(parts(lock?.holders ?? [])).toEqual(['B shared 52']);
    expect(parts(lock?.waiters ?? [])).toEqual(['W exclusive 79', 'A shared 80']);
    expect(lock?.waiters[1]?.since?.locks).toEqual(['the name “FOO”', 'the name “foo”']);
  });

  test('that was dropped and taken again is held since the second time', () => {
    const early = lockHistory(three, 10, sem);
    expect(parts(early?.holders ?? [])).toEqual(['A shared 1']);
    expect(lockHistory(three, 0, sem)?.holders).toEqual([]);
  });

  test('of several words is written whenever one of them is, and named by all that say something', () => {
    const { value, writes } = historyOf(three, three.length, sem);
    expect(value).toBe('shared: B, queue: W, queue: A');
    expect(writes).toEqual(expect.arrayContaining([51, 78, 79]));
    expect(historyOf(three, 0, sem).value).toBe('free');
  });

  test('on a name says who sleeps for it', () => {
    const picture = three.picture(three.length);
    const foo = picture.dentries.find((d) => d.name === 'foo' && d.zone === 'in-lookup');
    const name = lockHistory(
      three,
      three.length,
      targetOf(three.world, 'Dentry', foo?.id ?? 0, 'il_owner'),
    );
    expect(name?.place).toBe('the name “foo”');
    expect(name?.holders.map(({ letter }) => letter)).toEqual(['A']);
    expect(name?.waiters.map(({ letter }) => letter)).toEqual(['B']);
  });

  test('has a holder only while that thread says that it holds it', () => {
    const world = worldOf('05-a before today');
    const start = movesOf(world, 'R19L19R').reduce(extend, newFilm(world));
    for (let i = 0; i <= start.length; i++) {
      for (const lock of locksOf(start, i)) {
        const held = start.picture(i).threads.flatMap(({ holds }) => holds);
        if (lock.holders.length > 0) expect(held.join()).toContain(lock.place);
      }
    }
  });

  test('is listed while it is held, and i_rwsem of a directory always', () => {
    const held = film('13-c as-posted today', 'A20B9A5B9A3B7');
    const places = locksOf(held, held.length).map(({ place }) => place);
    expect(places).toEqual(expect.arrayContaining(['d_lock of D0', 'i_lock of f', 'i_rwsem of P']));
    expect(locksOf(held, 0).map(({ place }) => place)).toEqual(['i_rwsem of P']);
  });

  test('is none where the word is something else', () => {
    expect(lockHistory(three, 0, targetOf(three.world, 'Dentry', 1, 'd_flags'))).toBeNull();
  });
});

test('a thread says what it returned by the name of the error, of every error that there is', () => {
  const told = film('02-b as-posted today', 'A39R11');
  const result = (i: number) => told.picture(i).threads.find((t) => t.letter === 'R')?.returned;
  expect(result(told.length)).toBe('-ENOENT');
  expect(result(0)).toBe('');
  const errors = Object.keys(constants).filter((name) => /^E[A-Z]+$/.test(name));
  expect(errors.length).toBeGreaterThan(10);
  for (const name of errors) expect(errnoName(-(constants[name] as number))).toBe(name);
});
