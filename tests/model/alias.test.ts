import { expect, test } from 'vitest';
import { exploreAll } from '../../src/explorer/explore.ts';
import type { Cast } from '../../src/model/story.ts';
import { encodeSchedule } from '../../src/program/schedule.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { castOf, run, worldOfCast } from '../worlds.ts';

const P = { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 };
const Q = { ...P, label: 'Q', inode: 'Q' };

/** L looks “x” up under P; the server says that it is a directory, which has the dentry D. */
const cast = (parent: string, letters = 'L'): Cast =>
  castOf(Object.fromEntries(letters.split('').map((letter) => [letter, 'sys_stat'])), {
    names: ['/', 'x', 'y'],
    dentries: [
      P,
      Q,
      { label: 'D', name: 'y', parent, inode: 'sub', directory: true, hashed: true, count: 0 },
    ],
    server: { x: 'sub' },
  });

function nameOf(world: RunnableWorld, w: Int16Array): { name: number; parent: number } {
  const k = world.core.machine;
  const at = k.base('Dentry', 3);
  const field = (name: string): number => w[at + k.offset('Dentry', name)] as number;
  return { name: field('d_name'), parent: field('d_parent') };
}

test.each(['P', 'Q'])(
  'a directory that had its dentry under %s is found under the new name by that dentry',
  (parent) => {
    const world = worldOfCast(cast(parent), [2, 4]);
    const { found, passing } = exploreAll(world);
    expect(found).toEqual([]);
    const { w } = run(world, encodeSchedule(passing ?? [], ['L']));
    expect(nameOf(world, w)).toEqual({ name: 2, parent: 1 });
  },
);

test('two lookups of the moved directory agree on one dentry in every interleaving', () => {
  for (const locking of ['today', 'proposed'] as const) {
    expect(exploreAll(worldOfCast(cast('P', 'LM'), [2, 4], locking)).found).toEqual([]);
  }
});

test('a directory whose parent somebody holds is left where it is, and the mutex is named', () => {
  const writer = { letter: 'W', name: 'W', syscall: 'W', entry: 'sys_unlink_other', args: ['@Q'] };
  const world = worldOfCast({ ...cast('Q'), threads: [...cast('Q').threads, writer] }, [2, 4]);
  expect(run(world, 'W').said).toBe('W asks for i_rwsem of Q exclusive');
  const said: string[] = [];
  let schedule = 'W';
  while (
    world.moves(run(world, schedule).w).some((move) => move.kind === 'thread' && move.thread === 0)
  ) {
    schedule += 'L';
    said.push(run(world, schedule).said);
  }
  expect(said).toContain('L tries s_vfs_rename_mutex without waiting');
  expect(nameOf(world, run(world, schedule).w)).toEqual({ name: 3, parent: 2 });
});
