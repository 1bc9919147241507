import { describe, expect, test } from 'vitest';
import { exploreAll } from '../../src/explorer/explore.ts';
import { createDirector } from '../../src/threads/director.ts';
import { castOf, worldOfCast } from '../worlds.ts';

const open = castOf({ A: 'sys_stat' }, { answers: { x: ['x', '', '-EACCES'] } });

describe('a server whose answer the cast leaves open', () => {
  test('every answer is explored', () => {
    const world = worldOfCast(open);
    const one = exploreAll(worldOfCast(castOf({ A: 'sys_stat' })));
    const three = exploreAll(world);
    expect(three.found.map((found) => found.word)).not.toContain('oops');
    expect(three.states).toBeGreaterThan(one.states);
  });

  test('the reader chooses it, and the sentence says which', () => {
    const results = [0, 1].map((choice) => {
      const director = createDirector(worldOfCast(open));
      const said: string[] = [];
      for (;;) {
        const film = director.film();
        const thread = film.picture(film.length).threads[0];
        const next = thread?.next ?? [];
        if (next.length > 1) said.push(next[choice] ?? '');
        const moves = film.world.moves(film.snapshot(film.length));
        const move = moves[next.length > 1 ? choice : 0];
        if (!move) return { said, result: thread?.result };
        director.move(move);
      }
    });
    expect(results.map((one) => one.result)).toEqual([0, -2]);
    expect(results[0]?.said[0]).toContain('the answer is inode x');
    expect(results[1]?.said[0]).toContain('the answer is NULL');
  });

  test('a name with an error that Linux has not is refused by name', () => {
    const cast = castOf({ A: 'sys_stat' }, { answers: { x: ['-EWHAT'] } });
    expect(() => worldOfCast(cast)).toThrow('cast test: no error -EWHAT');
  });
});

describe('what a cast says of its threads', () => {
  const cast = castOf(
    { A: 'sys_stat', B: 'sys_stat_after' },
    {
      d_hash: { X: 'x' },
      names: ['/', 'x', 'X'],
    },
  );
  const after = cast.threads.map((one) => ({ ...one, args: ['@P', '"x', 1] }));

  test('one that begins after another waits for its turn until that has finished', () => {
    const world = worldOfCast({ ...cast, threads: after });
    expect(world.moves(world.initial()).map((move) => 'thread' in move && move.thread)).toEqual([
      0,
    ]);
    const { found, passing } = exploreAll(world);
    expect(found).toEqual([]);
    expect(passing).not.toBeNull();
  });

  test('memory that is there for the first dentry of a name may be missing for the second', () => {
    const late = castOf({ S: 'sys_stat', R: 'sys_getdents_in_lookup' }, { allocations: 2 });
    const words = (fails: string[]): string[] => {
      const patches = [2, 3, 4, 5, 9];
      const world = worldOfCast({ ...late, fs: 'overlayfs', fails }, patches, 'proposed');
      return exploreAll(world).found.map((one) => one.word);
    };
    expect(words([])).not.toContain('oops');
    expect(words(['ALLOC x 2'])).toContain('oops');
    expect(words(['ALLOC x'])).not.toContain('oops');
  });

  test('a hash function that fails in a way that Linux has not is refused by name', () => {
    expect(() => worldOfCast({ ...cast, d_hash: { X: '-EWHAT' } })).toThrow(
      'cast test: no error -EWHAT',
    );
    expect(() => worldOfCast({ ...cast, d_hash: { X: 'y' } })).toThrow('cast test: no object');
  });
});
