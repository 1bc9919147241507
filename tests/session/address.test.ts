import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Move } from '../../src/program/program.ts';
import { decodeSchedule, encodeSchedule } from '../../src/program/schedule.ts';
import { settingOf } from '../../src/session/catalog.ts';
import type { Place } from '../../src/session/state.ts';
import { addressOf, readAddress } from '../../src/session/url.ts';

const letters = ['R', 'L', 'W'];
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant('thread' as const),
    thread: fc.nat({ max: 2 }),
    choice: fc.nat({ max: 9 }),
  }),
  fc.record({ kind: fc.constant('rcu-free' as const), dentry: fc.integer({ min: 1, max: 20 }) }),
);

describe('a schedule as text', () => {
  test('comes back as the same moves', () => {
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const { moves: back, error } = decodeSchedule(encodeSchedule(moves, letters), letters);
        expect(error).toBe('');
        expect(back).toEqual(moves);
      }),
    );
  });

  test('is short: a run of one thread is a letter and a number', () => {
    const twelve = Array.from({ length: 12 }, () => ({
      kind: 'thread' as const,
      thread: 0,
      choice: 0,
    }));
    expect(encodeSchedule(twelve, letters)).toBe('R12');
  });

  test('that cannot be read says where', () => {
    expect(decodeSchedule('R3?', letters).error).toBe('character 3 of the schedule is no step');
    expect(decodeSchedule('Q', letters).error).toBe('the cast has no thread Q');
    expect(decodeSchedule('R99999', letters).error).toContain('more than 20000 steps');
  });
});

describe('an address', () => {
  test('comes back as the same place', () => {
    const place: Place = {
      story: '05',
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R12C5R',
      at: 7,
    };
    expect(addressOf(place, 18)).toBe('#/05/05-c/before/proposed/R12C5R@7');
    expect(readAddress(addressOf(place, 18))).toEqual({ place, error: '' });
    expect(readAddress(addressOf({ ...place, at: 18 }, 18)).place?.at).toBe(-1);
  });

  test('without a story is the board', () => {
    for (const hash of ['', '#', '#/']) expect(readAddress(hash).place).toBeNull();
    expect(addressOf(null, 0)).toBe('#/');
  });

  test('whatever it is, gives a place or a message, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { place, error } = readAddress(`#/${text}`);
        expect(place !== null || error !== '' || text.split('/')[0] === '').toBe(true);
      }),
    );
    expect(readAddress('#/05/a/b/tomorrow').error).toContain('neither today nor proposed');
    expect(readAddress('#/05/a/b/today/R@x').error).toContain('no number');
  });

  test('that cannot be one says what is wrong in a short sentence', () => {
    const long = 'x'.repeat(3000);
    const wrong = [`#/05/a/b/${long}`, `#/05/a/b/today/R@${long}`, `#/05/a/b/today/R/${long}`];
    for (const one of wrong) expect(readAddress(one).error.length).toBeLessThan(140);
    expect(readAddress(`#/${'R'.repeat(50_000)}`).error).toContain('it has 50,002 signs');
    const of = (story: string, cast: string, variant: string): unknown =>
      settingOf({ story, cast, variant, locking: 'today' });
    expect(of('nonsense', '', '')).toBe('there is no story “nonsense”');
    expect(of('05', '05-z', 'before')).toBe('story 05 has no cast “05-z”');
    expect(of('05', '05-c', long)).toMatch(/^story 05 has no variant “x{60}…”$/);
  });
});
