import { describe, expect, test } from 'vitest';
import { StateClaims } from '../../src/explorer/claims.ts';
import { searching, toTheEnd } from '../../src/explorer/explore.ts';
import type { Outcome } from '../../src/explorer/moveBook.ts';
import { reducedSearch } from '../../src/explorer/reduce.ts';
import { apply } from '../../src/explorer/reduction.ts';
import { Search } from '../../src/explorer/search.ts';
import { Symmetry } from '../../src/explorer/symmetry.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { castOf, worldOf, worldOfCast } from '../worlds.ts';

function searched(world: RunnableWorld): Search {
  const search = new Search(world, {}, []);
  toTheEnd(searching(search));
  return search;
}

const nothing = worldOfCast(castOf({ A: 'sys_stat', B: 'sys_stat' }, { server: {} }), [4]);

describe.each<[string, RunnableWorld]>([
  ['two lookups that find it', worldOf('04-b as-posted today')],
  ['two lookups under the proposed order', worldOf('04-b as-posted proposed')],
  ['two lookups that find nothing', nothing],
])('%s may change places', (_, world) => {
  const search = searched(world);
  const { steps } = search;
  const symmetry = new Symmetry(world, steps.parts);
  const swap = symmetry.swaps()[0] ?? [];
  const claims = new StateClaims(world);
  const breaches = (tuple: Uint16Array): number => {
    const w = new Int16Array(world.layout.words);
    steps.parts.decode(tuple, w);
    const out: { detail: string }[] = [];
    claims.check(w, out as never);
    return out.length;
  };
  const turned = (tuple: Uint16Array): Uint16Array => {
    const out = tuple.slice();
    symmetry.apply(swap, out);
    return out;
  };

  test('in every reachable state: the image has the images of its steps', () => {
    expect(swap).toEqual([1, 0]);
    for (let i = 0; i < search.size; i++) {
      const now = search.tuple(i).slice();
      const image = turned(now);
      expect(breaches(image)).toBe(breaches(now));
      for (let t = 0; t < 2; t++) {
        const mine = steps.of(now, t).outcomes;
        const theirs = steps.of(image, 1 - t).outcomes;
        expect(theirs.length).toBe(mine.length);
        for (const [choice, outcome] of mine.entries()) {
          const there = now.slice();
          apply(there, outcome);
          apply(image, theirs[choice] as Outcome);
          expect(image).toEqual(turned(there));
          image.set(turned(now));
        }
      }
    }
  });

  test('the image of the image is the state', () => {
    for (let i = 0; i < search.size; i++) {
      const now = search.tuple(i).slice();
      expect(turned(turned(now))).toEqual(now);
    }
  });
});

test('before patch 04 a wait queue head is kept as a plain number: no symmetry', () => {
  const world = worldOf('04-b before today');
  const { steps } = new Search(world, {}, []);
  expect(new Symmetry(world, steps.parts).groups).toEqual([]);
});

test('a schedule found among images is expanded to one of the threads by their own names', () => {
  const world = worldOfCast(
    castOf({ A: 'sys_stat', B: 'sys_stat', C: 'sys_stat' }, { server: {} }),
    [4],
  );
  const { search } = toTheEnd(reducedSearch(world));
  const { passing, states } = search.result();
  expect(states).toBeLessThan(20_000);
  const w = world.initial();
  for (const move of passing ?? []) {
    expect(world.moves(w)).toContainEqual(move);
    world.step(w, move);
  }
  expect(world.moves(w)).toEqual([]);
});
