import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { toTheEnd } from '../../src/explorer/explore.ts';
import { searchFor } from '../../src/explorer/reduce.ts';
import { settingsOf } from '../../src/explorer/verdictTable.ts';
import type { Library } from '../../src/program/ir.ts';
import { knockOut } from '../../src/program/knockOut.ts';
import type { Row, Setting } from '../../src/program/program.ts';
import { stories } from '../../stories/index.ts';
import { cell } from '../worlds.ts';

/** States up to which a cell is looked through here. */
const most = 20_000;

const maySleep = ({ acquires, primitive }: Row): boolean =>
  acquires === 'sleep' ||
  acquires === 'read' ||
  acquires === 'write' ||
  primitive === 'kmem_cache_alloc' ||
  primitive.startsWith('rpc_');

/** Steps that may sleep, at which a thread stands that holds a spinlock or reads under RCU. */
function atomicSleepers(setting: Setting, model: Library): string[] {
  const search = toTheEnd(searchFor({ setting, limits: { states: most } }, model));
  const { world, steps } = search;
  const pcs = world.programs.map((_, t) => world.core.machine.base('Thread', t + 1));
  const found = new Set<string>();
  for (let i = 0; i < search.size; i++) {
    const w = search.snapshot(i);
    for (const [t, at] of pcs.entries()) {
      const row = world.programs[t]?.row(w[at] as number);
      if (!row || !maySleep(row)) continue;
      const tuple = search.tuple(i);
      for (const kind of ['spinlock', 'rcu'] as const) {
        if (steps.parts.holds(tuple, t, kind)) found.add(`${row.primitive} with ${kind}`);
      }
    }
  }
  search.release();
  return [...found];
}

describe('nobody sleeps who holds a spinlock or reads under RCU', () => {
  test.each(stories.map((story) => [story.id, story] as const))('in story %s', (_, story) => {
    const found = settingsOf(story).flatMap((setting) => atomicSleepers(setting, library));
    expect(found).toEqual([]);
  });

  test.each([
    ['wait_var_event_spinlock#7', 'schedule with spinlock'],
    ['__d_alloc_parallel_chained#9', 'schedule with rcu'],
  ])('who does not take %s goes on to %s', (stmt, found) => {
    const planted = knockOut(library, [{ stmt, how: 'skip' }]);
    expect(atomicSleepers(cell('04-b as-posted today'), planted)).toContain(found);
  });
});
