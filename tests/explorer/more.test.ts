import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { another } from '../../src/explorer/another.ts';
import { atlasOf } from '../../src/explorer/atlas.ts';
import { diverseOf } from '../../src/explorer/diverse.ts';
import { searching, toTheEnd } from '../../src/explorer/explore.ts';
import { longestPath } from '../../src/explorer/longest.ts';
import { Search } from '../../src/explorer/search.ts';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { pictureOf } from '../../src/threads/picture.ts';
import { cell, run, worldOf } from '../worlds.ts';

function searched(name: string): Search {
  const search = new Search(worldOf(name), {}, []);
  toTheEnd(searching(search));
  return search;
}

describe('another breach of a claim', () => {
  const name = '05-c before proposed';
  const setting = cell(name);
  const deadlock = verdictOf(setting, library).claims.find((one) => one.claim === 'K1');
  const shown = { detail: deadlock?.detail ?? '', witness: deadlock?.witness ?? '' };

  test('begins with a step that those shown do not begin with, and replays to the deadlock', () => {
    const found = toTheEnd(another({ setting }, library, 'K1', [shown]));
    expect(found?.differs).toBe('first step');
    expect(found?.witness.charAt(0)).not.toBe(shown.witness.charAt(0));
    const world = worldOf(name);
    expect(pictureOf(world, run(world, found?.witness ?? '').w).cycle).not.toBeNull();
  });

  test('is another cause where there is one', () => {
    const setting = cell('S2-a as-posted today');
    const claim = verdictOf(setting, library).claims.find((one) => one.others);
    if (!claim?.detail || !claim.witness) throw new Error('S2-a has one cause only');
    const first = { detail: claim.detail, witness: claim.witness };
    const found = toTheEnd(another({ setting }, library, claim.claim, [first]));
    expect(found?.differs).toBe('cause');
    expect(found?.detail).not.toBe(claim.detail);
  });

  test('is none when every first step was shown', () => {
    const both = ['R', 'C'].map((letter) => ({ ...shown, witness: letter }));
    expect(toTheEnd(another({ setting }, library, 'K1', both))).toBeNull();
  });
});

describe('runs of a pass', () => {
  const name = '04-b as-posted today';
  const diverse = toTheEnd(diverseOf(searched(name)));
  const world = worldOf(name);

  test('all lead to the end', () => {
    const { endless: _, ...runs } = diverse;
    for (const schedule of Object.values(runs).filter((one) => one !== '')) {
      const { w } = run(world, schedule);
      expect(world.moves(w)).toEqual([]);
      expect(pictureOf(world, w).threads.every((one) => one.status === 'done')).toBe(true);
    }
  });

  test('two lookups of one name meet, do not meet, and race with the wake-up', () => {
    expect(diverse.contended).not.toBe('');
    expect(diverse.uncontended).not.toBe('');
    expect(diverse.wakeUpRace).not.toBe('');
    expect(diverse.failing).toBe('');
  });

  test('on the uncontended one nobody ever waits', () => {
    for (let end = 0; end < diverse.uncontended.length; end++) {
      const schedule = diverse.uncontended.slice(0, end);
      if (/[a-z]$/.test(schedule)) continue;
      const { threads } = pictureOf(world, run(world, schedule).w);
      expect(threads.filter((one) => one.because !== '')).toEqual([]);
    }
  });

  test('a create of what a lookup has missed shows the lookup that fails', () => {
    expect(toTheEnd(diverseOf(searched('04-a as-posted today'))).failing).not.toBe('');
  });

  test('no run is longer than the longest', () => {
    for (const name of ['00-a before today', '01-e before today', '02-a as-posted proposed']) {
      const { graph, size } = searched(name);
      const known = new Int32Array(size).fill(-1);
      const rest = (i: number): number => {
        if (known[i] === -1) {
          let most = 0;
          for (let e = graph.first(i); e < graph.first(i + 1); e++) {
            most = Math.max(most, rest(graph.to(e)) + 1);
          }
          known[i] = most;
        }
        return known[i] as number;
      };
      expect(longestPath(graph, size)).toHaveLength(rest(0));
    }
  });

  test('where a thread may try for ever, there is no longest', () => {
    const livelock = searched('18-c as-posted today');
    expect(longestPath(livelock.graph, livelock.size)).toBeNull();
  });
});

describe('the atlas', () => {
  const name = '05-c before proposed';
  const search = searched(name);
  const atlas = toTheEnd(atlasOf(search, search.bounded));

  test('holds every state once, and every edge leads somewhere else', () => {
    expect(atlas.states).toBe(verdictOf(cell(name), library).states);
    expect(atlas.nodes.reduce((sum, node) => sum + node.states, 0)).toBe(atlas.states);
    expect(atlas.nodes.length).toBeLessThan(atlas.states / 10);
    expect(atlas.edges.every(({ from, to }) => from !== to && atlas.nodes[to])).toBe(true);
  });

  test('begins where nobody has begun, and has a node that is stuck and one that is finished', () => {
    expect(atlas.nodes[0]?.threads).toEqual(['not begun', 'not begun']);
    expect(new Set(atlas.nodes.map((node) => node.end))).toEqual(
      new Set(['', 'stuck', 'finished']),
    );
  });

  test('the schedule of a node leads to it', () => {
    const world = worldOf(name);
    const stuck = atlas.nodes.find((node) => node.end === 'stuck');
    const picture = pictureOf(world, run(world, stuck?.schedule ?? '').w);
    expect(picture.threads.map((one) => one.status === 'done')).toEqual(
      stuck?.threads.map((phase) => phase === 'finished'),
    );
    expect(stuck?.threads.join()).toContain('waits');
  });
});

test('what no run takes is named line by line, each line once', () => {
  const { covered, statements, dead } = verdictOf(cell('05-c before today'), library);
  expect(dead).toHaveLength(statements - covered);
  expect(new Set(dead).size).toBe(dead.length);
  const unlocked = dead.filter((line) => line.startsWith('__d_alloc_parallel: rcu_read_unlock()'));
  expect(unlocked.length).toBeGreaterThan(1);
});
