import { describe, expect, test } from 'vitest';
import { exploreAll } from '../../src/explorer/explore.ts';
import { Machine } from '../../src/model/machine.ts';
import { primitives } from '../../src/model/primitives.ts';
import { mayFree, rcuFree } from '../../src/model/rcu.ts';
import { pictureOf } from '../../src/threads/picture.ts';
import { castOf, movesOf, worldOf, worldOfCast } from '../worlds.ts';

describe('the kernel’s own steps', () => {
  test('two lookups of one name share one dentry', () => {
    const world = worldOf('04-b as-posted today');
    const { passing } = exploreAll(world);
    const w = world.initial();
    for (const move of passing ?? []) world.step(w, move);
    const live = pictureOf(world, w).dentries.filter((d) => d.zone === 'hashed');
    expect(live.map((d) => `${d.name} count ${d.count}`)).toEqual(['x count 0']);
  });

  test('a lookup alone ends with a hashed positive dentry that nobody holds', () => {
    const world = worldOfCast(castOf({ A: 'sys_stat' }));
    const { passing, found, states } = exploreAll(world);
    expect(found).toEqual([]);
    expect(states).toBe((passing?.length ?? 0) + 1);
    const w = world.initial();
    for (const move of passing ?? []) world.step(w, move);
    const [x] = pictureOf(world, w).dentries.filter((d) => d.name === 'x');
    expect(x).toMatchObject({ zone: 'hashed', positive: true, count: 0, flags: [] });
  });

  test('a name that the server does not have becomes a hashed negative dentry', () => {
    const world = worldOfCast(castOf({ A: 'sys_stat' }, { server: {} }));
    const { passing } = exploreAll(world);
    const w = world.initial();
    for (const move of passing ?? []) world.step(w, move);
    const picture = pictureOf(world, w);
    expect(picture.dentries.at(-1)).toMatchObject({ zone: 'hashed', positive: false });
    expect(picture.threads[0]?.result).toBe(-2);
  });

  test('an RCU reader that was inside holds back the free of a dead dentry, a later one does not', () => {
    const k = new Machine(worldOf('05-b before today').layout, 1);
    k.on(new Int16Array(k.layout.words));
    const by = (thread: number, name: string, d = 0): void => {
      k.t = thread;
      primitives[name]?.run(k, d, 0);
    };
    k.set(k.base('Dentry', 2), 1);
    k.set(k.base('Dentry', 2) + k.offset('Dentry', 'count'), -1);
    by(1, 'rcu_read_lock');
    by(0, 'call_rcu', 2);
    expect(mayFree(k, 2)).toBe(false);
    by(2, 'rcu_read_lock');
    by(1, 'rcu_read_unlock');
    expect(mayFree(k, 2)).toBe(true);
    rcuFree(k, 2);
    by(2, 'dget', 2);
    expect(k.findings.map((one) => one.kind)).toContain('use-after-free');
  });

  test('running out of dentries is a bound and never a pass', () => {
    const world = worldOfCast(castOf({ A: 'sys_stat' }, { allocations: 0 }));
    expect(exploreAll(world).bounded).toBe(true);
  });

  test('a bound on states leaves the exploration undecided', () => {
    const { bounded, states } = exploreAll(worldOf('04-b before today'), { states: 100 });
    expect(bounded).toBe(true);
    expect(states).toBeGreaterThan(100);
    expect(states).toBeLessThan(200);
  });

  test('the same schedule gives the same bytes', () => {
    const [one, two] = [worldOf('05-c before proposed'), worldOf('05-c before proposed')];
    const [a, b] = [one.initial(), two.initial()];
    for (const move of movesOf(one, 'R19C22')) {
      one.step(a, move);
      two.step(b, move);
      expect(a).toEqual(b);
    }
  });
});
