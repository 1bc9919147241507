import { describe, expect, test } from 'vitest';
import { checkMarks } from '../../src/explorer/checkMarks.ts';
import { searching, toTheEnd } from '../../src/explorer/explore.ts';
import { reducedSearch } from '../../src/explorer/reduce.ts';
import { Reduction } from '../../src/explorer/reduction.ts';
import { scout } from '../../src/explorer/scout.ts';
import { Search } from '../../src/explorer/search.ts';
import { Steps } from '../../src/explorer/steps.ts';
import { settingsOf } from '../../src/explorer/verdictTable.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { stories } from '../../stories/index.ts';
import { worldOf } from '../worlds.ts';

const names = (id: string): string[] =>
  stories
    .filter((story) => story.id === id)
    .flatMap(settingsOf)
    .map(({ cast, variant, locking }) => `${cast.id} ${variant.id} ${locking}`);

function searched(world: RunnableWorld): Search {
  const search = new Search(world, { states: 20_000 }, []);
  toTheEnd(searching(search));
  return search;
}

describe('marks', () => {
  const small = ['04', '05', '18'].flatMap(names).filter((name) => /-[abc] /.test(name));

  test.each(small)('%s: each quiet step commutes in every reachable state', (name) => {
    const world = worldOf(name);
    const full = searched(world);
    const { reduction } = toTheEnd(reducedSearch(world));
    const { pairs, marks, wrong } = toTheEnd(checkMarks(full, reduction));
    expect(wrong).toEqual([]);
    if (full.size > 300) expect(marks).toBeGreaterThan(20);
    if (full.size > 300) expect(pairs).toBeGreaterThan(100);
  });

  /** Takes every step whose row `is` says so for quiet. */
  class Wrong extends Reduction {
    private readonly is: (row: string) => boolean;
    private readonly of: RunnableWorld;

    constructor(of: RunnableWorld, is: (row: string) => boolean) {
      super(of, new Steps(of, true));
      this.is = is;
      this.of = of;
    }

    override quiet(...[tuple, t, moves]: Parameters<Reduction['quiet']>): boolean {
      const row = this.of.programs[t]?.rows[moves.pc];
      const planted = this.is(`${row?.fn}: ${row?.text}`) && moves.outcomes.length === 1;
      return planted || super.quiet(tuple, t, moves);
    }
  }

  test.each([
    ['a lock that two want', '__d_add: spin_lock(d.d_lock)', 'changes what'],
    ['a look without a lock', '__d_lookup_rcu: let d = bucket.first', 'does not commute'],
    ['a name that is hashed', '__d_rehash: hlist_bl_add_head', 'can tell'],
    ['a count that others change', 'dput: let left = lockref_put_return(d)', 'does not commute'],
  ])('%s, wrongly marked quiet, is caught', (_, step, why) => {
    const world = worldOf('04-b as-posted today');
    const full = searched(world);
    const wrong = toTheEnd(checkMarks(full, new Wrong(world, (row) => row.startsWith(step)))).wrong;
    const found = wrong.filter((one) => one.step.includes(step));
    expect(found.map((one) => one.why).join()).toContain(why);
  });
});

describe('a scout', () => {
  const world = worldOf('04-b as-posted today');

  /** Number of accesses that a search meets and its marks did not reckon with. */
  function news(reduction: Reduction): number {
    reduction.begin();
    const search = new Search(world, {}, [], reduction);
    toTheEnd(searching(search));
    return reduction.grown;
  }

  test('sees most of what two stats of one name do before they are searched', () => {
    const [blind, told] = [0, 1].map(() => new Reduction(world, new Steps(world, true)));
    for (const _ of scout(world, told as Reduction));
    expect(news(told as Reduction)).toBeLessThan(news(blind as Reduction) / 2);
  });

  test('walks the same way each time', () => {
    const walks = (): number[] => {
      const reduction = new Reduction(world, new Steps(world, true));
      const seen: number[] = [];
      for (const _ of scout(world, reduction)) seen.push(reduction.grown);
      return seen;
    };
    expect(walks()).toEqual(walks());
  });
});
