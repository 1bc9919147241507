import { expect, test } from 'vitest';
import type { RunnableWorld } from '../../src/program/world.ts';
import { castOf, worldOf, worldOfCast } from '../worlds.ts';

/** What dentry 2, its inode and its bucket hold once A’s lookup, alone, is over. */
function memoryOf(world: RunnableWorld): number[] {
  const w = world.initial();
  const k = world.core.machine;
  while (w[k.base('Thread', 1)] !== 0) world.step(w, { kind: 'thread', thread: 0, choice: 0 });
  const places = [
    ['Dentry', 2],
    ['Inode', 2],
    ['Bucket', 2],
  ] as const;
  return places.flatMap(([struct, id]) => {
    const at = k.base(struct, id);
    return [...w.slice(at, at + world.layout.structs[struct].size)];
  });
}

test('attach and hash leave the same dentry in either order and in one step', () => {
  const before = memoryOf(worldOf('02-b before today'));
  expect(memoryOf(worldOf('02-b as-posted today'))).toEqual(before);
  expect(memoryOf(worldOf('02-b later today'))).toEqual(before);
  const cast = castOf({ A: 'sys_stat', R: 'sys_stat_walk' }, { fs: 'local' });
  expect(memoryOf(worldOfCast(cast, [2]))).toEqual(before);
});
