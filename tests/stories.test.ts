import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { cellOf } from '../src/explorer/cell.ts';
import { toTheEnd } from '../src/explorer/explore.ts';
import { searchFor } from '../src/explorer/reduce.ts';
import type { CellResult } from '../src/explorer/verdict.ts';
import { settingsOf, verdictOf } from '../src/explorer/verdictTable.ts';
import type { Setting } from '../src/program/program.ts';
import { pictureOf } from '../src/threads/picture.ts';
import { stories } from '../stories/index.ts';
import { mailProblems } from './mailProblems.ts';
import { cell, movesOf, run, worldOf } from './worlds.ts';

function reducedVerdict(setting: Setting): CellResult {
  const search = toTheEnd(searchFor({ setting, reduced: true }, library));
  return cellOf(setting, search.result(), true);
}

/** What an exploration with reduction and one without must agree on. */
function agreed({ verdict, claims, edges, covered, dead }: CellResult) {
  const words = claims.map(({ claim, holds, word, others = [] }) => [
    claim,
    holds,
    [...new Set([word, ...others.map((one) => one.word)])].sort(),
  ]);
  return { verdict, words, edges, covered, dead };
}

for (const story of stories) {
  describe(`story ${story.id}`, () => {
    for (const { expected, ...setting } of settingsOf(story)) {
      const name = `${setting.cast.id} ${setting.variant.id} ${setting.locking}`;
      test(`${name} is ${expected}, and its witness replays`, () => {
        const result = verdictOf(setting, library);
        expect(result.verdict).toBe(expected);
        const reduced = reducedVerdict(setting);
        expect(agreed(reduced)).toEqual(agreed(result));
        expect(reduced.states).toBeLessThanOrEqual(result.states);
        for (const { witness } of reduced.claims) if (witness) run(worldOf(name), witness);
        expect(result.claims.every((one) => one.holds !== null)).toBe(true);
        const sizes = story.expected.find(
          (one) =>
            one.cast === setting.cast.id &&
            one.variant === setting.variant.id &&
            one.locking === setting.locking,
        );
        if (sizes?.states) expect(result.states).toBe(sizes.states);
        if (sizes?.transitions) expect(result.transitions).toBe(sizes.transitions);
        const world = worldOf(name);
        if (sizes?.witness) expect(movesOf(world, result.witness).length).toBe(sizes.witness);
        const { w, findings } = run(world, result.witness || result.passing);
        const shown = result.witness || result.passing;
        expect(mailProblems(story, name, shown, result)).toEqual([]);
        const picture = pictureOf(world, w);
        if (expected === 'ok') expect(picture.threads.every((t) => t.status === 'done')).toBe(true);
        if (expected === 'deadlock') expect(picture.cycle).not.toBeNull();
        // a breach that a state shows is no finding of a step
        const word = result.claims.find((one) => one.claim === 'K3')?.detail ?? '';
        const inState = word.startsWith('I') || word.includes('the alias list of its inode');
        if (expected === 'use-after-free' && !inState) expect(findings).toContain(word);
        if (expected === 'needless block') {
          // for a name, or in the queue of i_rwsem
          const waits = picture.threads.map((t) => t.status);
          expect(waits.some((one) => one === 'asleep' || one === 'blocked.rwsem')).toBe(true);
        }
      });
    }
  });
}

describe('what the explorer says beside the verdict', () => {
  test('readdir priming with a waiting d_alloc_parallel breaks the proposed lock order', () => {
    const result = verdictOf(cell('05-a before proposed'), library);
    expect(result.claims.find((one) => one.claim === 'K9')?.holds).toBe(false);
    expect(result.edges).toEqual(['i_rwsem → IL', 'IL → i_rwsem']);
  });

  test('with d_alloc_noblock the proposed order has one edge only', () => {
    const result = verdictOf(cell('05-a as-posted proposed'), library);
    expect(result.claims.find((one) => one.claim === 'K9')?.holds).toBe(true);
    expect(result.edges).toEqual(['IL → i_rwsem']);
  });

  test('any lookup takes the lock before the name today', () => {
    expect(verdictOf(cell('04-b before today'), library).edges).toEqual(['i_rwsem → IL']);
  });

  test('the deadlock of two threads is said in one sentence with both resources', () => {
    const result = verdictOf(cell('05-c before proposed'), library);
    const { detail } = result.claims.find((one) => one.claim === 'K1') ?? {};
    expect(detail).toContain('R waits for the name “x”, which C owns');
    expect(detail).toContain('C waits for i_rwsem of P exclusive, which R holds shared');
  });

  test('one writer in the queue closes the loop of three', () => {
    const result = verdictOf(cell('05-b before proposed'), library);
    const { detail } = result.claims.find((one) => one.claim === 'K1') ?? {};
    expect(detail).toContain('behind W, who queued before it');
  });

  test('the same exploration twice gives the same result', () => {
    const setting = cell('05-b before proposed');
    expect(verdictOf(setting, library)).toEqual(verdictOf(setting, library));
  });
});
