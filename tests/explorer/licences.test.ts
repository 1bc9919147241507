import { library } from 'virtual:programs';
import { expect, test } from 'vitest';
import { licensed } from '../../src/explorer/licences.ts';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { cell, run, worldOf } from '../worlds.ts';

const P = 1;
const Da = 2;
const copy = 4;

test('E1: the whiteout and the old dentry are one name until the old one has moved', () => {
  const world = worldOf('12-a before proposed');
  const { w } = run(world, 'A45');
  expect(licensed(world, w, 'I1', Da, copy)).toBe(true);
  expect(licensed(world, w, 'I1', P, copy)).toBe(false);
  const k = world.core.machine;
  w[k.base('Thread', 1) + k.offset('Thread', 'old_dentry')] = 0;
  expect(licensed(world, w, 'I1', Da, copy)).toBe(false);
});

test('E4: only the thread that renames may own a copy of what it renames', () => {
  const world = worldOf('19-a as-posted proposed');
  const { w } = run(world, 'R37');
  const Db = 3;
  expect(licensed(world, w, 'I3', Db, copy)).toBe(true);
  expect(licensed(world, w, 'I2', Db, copy)).toBe(false);
  const k = world.core.machine;
  w[k.base('Dentry', copy) + k.offset('Dentry', 'il_owner')] = 2;
  expect(licensed(world, w, 'I3', Db, copy)).toBe(false);
});

test('E5: readdir of an overlay may hash its own dentry beside one that another thread owns', () => {
  const world = worldOf('09-a with-fix proposed');
  const { w } = run(world, 'S18R80');
  const mine = 2;
  const readdirs = 5;
  expect(licensed(world, w, 'I3', mine, readdirs)).toBe(true);
  expect(licensed(world, w, 'I1', mine, readdirs)).toBe(false);
  expect(licensed(world, w, 'I2', mine, readdirs)).toBe(false);
});

test('E5: not when readdir holds the directory only shared', () => {
  const world = worldOf('09-a readdir-shared proposed');
  const { w } = run(world, 'S17R78');
  expect(licensed(world, w, 'I3', 2, 5)).toBe(false);
});

test('I16: a name that the server lost on the way is rightly reported absent', () => {
  const claims = verdictOf(cell('19-b as-posted proposed'), library).claims;
  expect(claims.find((one) => one.claim === 'K7')?.holds).toBe(true);
});

test('a dentry id that was freed comes back, so that the endless loop returns to a state', () => {
  const result = verdictOf(cell('18-c as-posted today'), library);
  expect(result.verdict).toBe('livelock');
  expect(result.claims.every((one) => one.holds !== null)).toBe(true);
});

test('S2: the in-lookup bucket still points at the whiteout, whose inode has lost its alias', () => {
  const world = worldOf('S2-a as-posted today');
  const { w } = run(world, 'A58');
  const k = world.core.machine;
  const whiteout = 5;
  const inode = w[k.base('Dentry', whiteout) + k.offset('Dentry', 'd_inode')] as number;
  expect(w[k.base('InLookupBucket', 1)]).toBe(whiteout);
  expect(w[k.base('Inode', inode) + k.offset('Inode', 'i_dentry')]).toBe(0);
});

test('a directory may be looked up beside its one hashed dentry, a file may not', () => {
  const schedule = 'A29B11A1B7';
  const [N, own] = [2, 4];
  for (const [cast, is] of [
    ['02-a', false],
    ['02-d', true],
  ] as const) {
    const world = worldOf(`${cast} before proposed`);
    const { w } = run(world, schedule);
    expect(licensed(world, w, 'I3', N, own)).toBe(is);
    expect(licensed(world, w, 'I1', N, own)).toBe(false);
  }
});

test('I16 is judged when the walk ends, not when the last thread does', () => {
  const result = verdictOf(cell('02-b as-posted today'), library);
  expect(result.witness).toBe('A39R11');
});
