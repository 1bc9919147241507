import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellResult } from '../../src/explorer/verdict.ts';
import { mismatches, readShared, type Shared, sharedTail } from '../../src/session/link.ts';
import { addressOf, readAddress } from '../../src/session/url.ts';

const shared: Shared = {
  title: 'Inverted test, patch 09',
  note: 'readdir skips the name & leaves it in its bucket',
  digest: '0a1b2v',
  counts: { states: 12_345, transitions: 45_678, verdict: 'use-after-free' },
};
const result = { states: 12_345, transitions: 45_678, verdict: 'use-after-free' } as CellResult;

describe('a link', () => {
  test('comes back with its title, note, digest and counts, and its place', () => {
    const place = {
      story: '05',
      cast: '05-c',
      variant: 'before',
      locking: 'proposed' as const,
      schedule: 'R19C22R14C3',
      at: 20,
    };
    const address = addressOf(place, 58) + sharedTail(shared);
    expect(readAddress(address).place).toEqual(place);
    const verdict = 'use after free';
    expect(readShared(address)).toEqual({
      ...shared,
      counts: { ...shared.counts, verdict },
      damaged: false,
    });
    expect(`https://dentroscope.example.org/${address}`.length).toBeLessThan(300);
  });

  test('of a usual schedule without words is short', () => {
    expect(sharedTail({ ...shared, title: '', note: '' }).length).toBeLessThan(60);
    expect(sharedTail({ title: '', note: '', digest: '', counts: null })).toBe('');
    expect(readShared('#/05/05-c')).toBeNull();
  });

  test('that the page bears out has nothing to say', () => {
    expect(mismatches(shared, '0a1b2v', result)).toEqual([]);
    expect(mismatches(shared, '0a1b2v', null)).toEqual([]);
  });

  test('made with another program, or with other counts, says loudly what differs', () => {
    const [digest] = mismatches(shared, 'aaaaaa', result);
    expect(digest).toContain('another program of this story (digest 0a1b2v, here aaaaaa)');
    const other = { states: 7, transitions: 8, verdict: 'ok' } as CellResult;
    expect(mismatches(shared, '0a1b2v', other)).toEqual([
      'It says “use-after-free”, this page “ok”.',
      'It counted 12,345 states and 45,678 transitions, this page 7 and 8.',
    ]);
  });

  test('whose digest or counts are damaged says so, and is read as far as it goes', () => {
    for (const tail of ['?t=a&d=XYZ', '?t=a&c=12.x.ok', '?t=a&d=']) {
      const read = readShared(tail);
      expect(read).toMatchObject({ title: 'a', damaged: true });
      expect(read && mismatches(read, '0a1b2v', result)[0]).toContain('damaged');
    }
  });

  test('keeps no sign that hides in a text or turns it round', () => {
    expect(readShared('?t=a%E2%80%AEb%00c%E2%80%8Bd')?.title).toBe('a b c d');
  });

  test('whatever stands in it, is read without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = readShared(`#/05?${text}`);
        expect(read === null || read.title.length <= 80).toBe(true);
        expect(read === null || /^([0-9a-v]{6})?$/.test(read.digest)).toBe(true);
      }),
    );
  });
});
