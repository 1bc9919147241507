import { expect, test } from 'vitest';
import { exploreAll } from '../../src/explorer/explore.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { run, worldOf } from '../worlds.ts';

const tags = ['waiters', 'chain', 'alias', 'rcu'];

/** The shared cell of a dentry: its tag and its two words. */
function cellOf(world: RunnableWorld, w: Int16Array, d: number): [string, number, number] {
  const k = world.core.machine;
  const get = (field: string) => w[k.base('Dentry', d) + k.offset('Dentry', field)] as number;
  return [tags[get('u_tag')] ?? '?', get('u_0'), get('u_1')];
}

const A = 2;
const B = 3;

test('S1: A is killed in its chain, and its next link, null, is read as no waiters', () => {
  const { findings } = run(worldOf('S1-a as-posted today'), 'R45');
  expect(findings).toEqual([
    `union breach: I5: the last reference of in-lookup dentry ${A} is dropped`,
    `union breach: dentry ${A}: its shared bytes hold chain links, and are read as a list of waiters`,
  ]);
});

test('S1: the insert of B writes the address of its link over the RCU head of the dead A', () => {
  const world = worldOf('S1-a as-posted today');
  const { w } = run(world, 'R76');
  const k = world.core.machine;
  const link = k.base('Dentry', B) + k.offset('Dentry', 'u_0');
  expect(cellOf(world, w, A)).toEqual(['rcu', 0, link]);
  expect(cellOf(world, w, B)).toEqual(['chain', A, k.base('InLookupBucket', 1)]);
});

test('S1: the kill of B completes the cell of A', () => {
  const { findings } = run(worldOf('S1-a as-posted today'), 'R96');
  expect(findings.at(-1)).toBe(
    `out-of-bounds: a chain link of dentry ${B} is completed as if it were a waiter`,
  );
});

test('S1: in buckets of their own A and B die without a word; only the breach is left', () => {
  const findings = (cast: string) =>
    exploreAll(worldOf(`${cast} as-posted today`)).found.map((one) => one.word);
  expect(findings('S1-e')).toContain('wrong result'); // so it comes to its end
  expect(findings('S1-a')).not.toContain('wrong result');
});

test('R9-c: with 10 a cached dentry is put on the alias list in front of itself', () => {
  const world = worldOf('R9-c as-posted-10 today');
  const { w } = run(world, 'R23');
  const Dx = 2;
  expect(cellOf(world, w, Dx).slice(0, 2)).toEqual(['alias', Dx]);
});

test('10: the mark that readdir leaves is gone once its owner has acted on it', () => {
  const world = worldOf('10-a with-fix proposed');
  const k = world.core.machine;
  const marks = (text: string) =>
    run(world, text).w[k.base('Dentry', 2) + k.offset('Dentry', 'd_fsdata')];
  expect(marks('S18R56')).toBe(1);
  expect(marks('S18R84S4')).toBe(0);
});
