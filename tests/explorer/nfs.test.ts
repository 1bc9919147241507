import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import type { ClaimId } from '../../src/explorer/verdict.ts';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { pictureOf } from '../../src/threads/picture.ts';
import { castOf, cell, run, worldOf, worldOfCast } from '../worlds.ts';

/** Claims that a cell breaks. */
function broken(text: string): ClaimId[] {
  return verdictOf(cell(text), library)
    .claims.filter((one) => one.holds === false)
    .map((one) => one.claim);
}

const both = ['i_rwsem → IL', 'IL → i_rwsem'];

describe('an NFS open that believes a cached miss (patch 13 as posted)', () => {
  test('meets the BUG_ON of nfs_atomic_open, and attaches an inode twice', () => {
    expect(broken('13-a as-posted today')).toEqual(['K3', 'K4']);
    expect(broken('13-a as-posted proposed')).toEqual(['K3', 'K4']);
  });

  test('gets a second dentry besides, as long as the success path still unhashes', () => {
    expect(broken('13-a cut-after-13 today')).toEqual(['K2', 'K3', 'K4']);
  });

  test('breaks nothing when it asks the server instead', () => {
    expect(broken('13-a as-its-text-says today')).toEqual([]);
    expect(broken('13-a as-its-text-says proposed')).toEqual([]);
  });
});

describe('the lock order of NFS under the proposed rules', () => {
  test.each(['13-a before', '17-a before', '18-a before'])('%s has both edges', (text) => {
    expect(verdictOf(cell(`${text} proposed`), library).edges).toEqual(both);
  });

  const owning = ['13-a as-its-text-says', '17-a as-posted', '18-a as-posted', '19-a before'];
  test.each(owning)('%s has one', (text) => {
    expect(verdictOf(cell(`${text} proposed`), library).edges).toEqual(['IL → i_rwsem']);
  });

  test.each(['13-a as-posted', '19-a as-posted'])(
    '%s has none: nobody gets to own a name',
    (text) => {
      expect(verdictOf(cell(`${text} proposed`), library).edges).toEqual([]);
    },
  );
});

test('a put that should not block is a cost when it ends a dentry, and gone in the later form', () => {
  const posted = verdictOf(cell('17-e as-posted today'), library);
  const { detail } = posted.claims.find((one) => one.claim === 'K8') ?? {};
  expect(detail).toContain('is the last one');
  expect(broken('17-e later today')).toEqual([]);
});

test('two dentries of a name after a dropped and added dentry are told of a directory’s one', () => {
  // and both drop the dentry before the create is over (K9)
  expect(broken('15-a before proposed')).toEqual(['K2', 'K9']);
  expect(broken('15-b before proposed')).toEqual(['K9']);
});

test('what a cast lets fail, and the error that it lets the server answer with, have names', () => {
  const cast = castOf({ A: 'sys_open_creat' }, { fails: ['OPEN x EWHAT'] });
  expect(() => worldOfCast(cast, [4])).toThrow('“OPEN x EWHAT” fails with no error EWHAT');
  const odd = castOf({ A: 'sys_open_creat' }, { fails: ['OPNE x EACCES'] });
  expect(() => worldOfCast(odd, [4])).toThrow('there is no OPNE that could fail');
});

describe('a silly-rename whose waiter is killed', () => {
  const world = worldOf('18-d as-posted today');
  const zones = (schedule: string) =>
    pictureOf(world, run(world, schedule).w)
      .dentries.filter((one) => one.name === 'x' || one.name === '.nfs1')
      .map(({ name, zone, count }) => `${name} ${zone} ${count}`);

  test('returns ERESTARTSYS with both dentries unhashed, which its request still holds', () => {
    expect(pictureOf(world, run(world, 'U83').w).threads[0]?.result).toBe(-512);
    expect(zones('U83')).toEqual(['x unhashed 2', '.nfs1 unhashed 1']);
  });

  test('loses the dentry of the name when the request is over, not that of the open file', () => {
    const { passing } = verdictOf(cell('18-d as-posted today'), library);
    expect(zones(passing)).toContain('x unhashed 1');
    expect(zones(passing).some((one) => one.startsWith('.nfs1'))).toBe(false);
  });
});
