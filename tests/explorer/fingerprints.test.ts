import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { cellOf } from '../../src/explorer/cell.ts';
import { toTheEnd } from '../../src/explorer/explore.ts';
import { Fingerprints, fingerprint } from '../../src/explorer/fingerprints.ts';
import { searchFor } from '../../src/explorer/reduce.ts';
import type { CellResult } from '../../src/explorer/verdict.ts';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { stories } from '../../stories/index.ts';
import { cell } from '../worlds.ts';

/** What must not depend on how states are told apart. */
const said = ({ bytes, fingerprints, ...rest }: CellResult) => rest;

const some = stories.flatMap((story) =>
  story.expected
    .filter((_, i) => i % 12 === 5)
    .map((one) => `${one.cast} ${one.variant} ${one.locking}`),
);

describe('states told apart by 64 bits', () => {
  test('give the counts, claims and witnesses of whole states, and say how they were told', () => {
    for (const name of some) {
      const setting = cell(name);
      const whole = verdictOf(setting, library);
      const printed = verdictOf(setting, library, true);
      expect(said(printed), name).toEqual(said(whole));
      expect([whole.fingerprints, printed.fingerprints]).toEqual([false, true]);
    }
  });

  test('also with reduction, and where a run can go on for ever', () => {
    for (const name of ['04-b as-posted today', '18-a before proposed', '06-a before proposed']) {
      const setting = cell(name);
      const [whole, printed] = [false, true].map((fingerprints) => {
        const search = toTheEnd(searchFor({ setting, reduced: true, fingerprints }, library));
        return said(cellOf(setting, search.result(), true));
      });
      expect(printed, name).toEqual(whole);
    }
  });

  test('a state that was let go of is found again by the moves that led to it', () => {
    const ask = (fingerprints: boolean) =>
      toTheEnd(searchFor({ setting: cell('05-b before proposed'), fingerprints }, library));
    const [whole, printed] = [ask(false), ask(true)];
    expect(printed.visited.load(0, new Int32Array(99))).toBe(false);
    for (let i = 0; i < whole.size; i += 7) {
      expect(printed.snapshot(i).join()).toBe(whole.snapshot(i).join());
    }
  });

  test('take less memory than whole ones', () => {
    const setting = cell('09-b before today');
    const [whole, printed] = [verdictOf(setting, library), verdictOf(setting, library, true)];
    expect(printed.bytes).toBeLessThan(whole.bytes * 0.8);
  });
});

describe('a fingerprint', () => {
  test('meets another in either half no more often than by lot', () => {
    const halves = [new Set<number>(), new Set<number>()];
    const out = new Int32Array(2);
    const state = new Int32Array(8);
    const count = 1 << 18;
    for (let n = 0; n < count; n++) {
      // small numbers in a few of many places, as tuples have them
      for (let bit = 0; bit < 6; bit++) {
        const three = (n >> (3 * bit)) & 7;
        state[bit] = bit % 2 === 0 ? three : three << 16;
      }
      fingerprint(state, out);
      for (const [i, half] of halves.entries()) half.add(out[i] as number);
    }
    const byLot = count ** 2 / 2 ** 33;
    for (const half of halves) expect(count - half.size).toBeLessThan(4 * byLot);
  });

  test('is one for two states only where the states are told to have the same', () => {
    const seen = new Fingerprints(3);
    const [a, b] = [Int32Array.of(1, 2, 3), Int32Array.of(1, 3, 2)];
    expect(seen.add(a, 5, -1, 0)).toBe(0);
    expect(seen.add(b, 5, 0, 1)).toBe(1);
    expect(seen.add(a.slice(), 9, 1, 2)).toBe(0);
    const out = new Int32Array(3);
    expect(seen.load(1, out)).toBe(true);
    expect(out).toEqual(b);
    expect(seen.path(1)).toEqual([1]);
  });
});
