import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSchedule } from '../../src/program/schedule.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { createDirector } from '../../src/threads/director.ts';
import { statusOf } from '../../src/threads/picture.ts';
import { movesOf, worldOf } from '../worlds.ts';

const cells = [
  '04-a before proposed',
  '04-b as-posted today',
  '05-b before proposed',
  '05-c as-posted proposed',
];

const worlds = new Map(cells.map((name) => [name, worldOf(name)]));

describe('threads as actors', () => {
  test('any schedule gives the same bytes through the actors and through the core', () => {
    const property = fc.property(
      fc.constantFrom(...cells),
      fc.array(fc.nat({ max: 1000 }), { maxLength: 120 }),
      (name, choices) => {
        const world = worlds.get(name) as RunnableWorld;
        const director = createDirector(world);
        const w = world.initial();
        const taken = [];
        for (const choice of choices) {
          const moves = world.moves(w);
          if (moves.length === 0) break;
          const move = moves[choice % moves.length] as (typeof moves)[number];
          taken.push(move);
          world.step(w, move);
          const moved = director.move(move);
          const film = director.film();
          const letters = world.setting.cast.threads.map((thread) => thread.letter);
          const statuses = letters.map((_, t) => statusOf(world, w, t));
          const same = film.snapshot(film.length).join() === w.join();
          if (moved && same && director.statuses().join() === statuses.join()) continue;
          throw new Error(`differs after ${name} ${encodeSchedule(taken, letters)}`);
        }
      },
    );
    fc.assert(property, { numRuns: 40 });
  });

  test('a thread that cannot move is not moved', () => {
    const world = worldOf('05-c before proposed');
    const director = createDirector(world);
    for (const move of movesOf(world, 'R19C22R14C3')) expect(director.move(move)).toBe(true);
    expect(director.statuses()).toEqual(['asleep', 'blocked.rwsem']);
    expect(director.move({ kind: 'thread', thread: 0, choice: 0 })).toBe(false);
    expect(director.move({ kind: 'rcu-free', dentry: 2 })).toBe(false);
  });

  test('a thread that misuses memory is dead, and nobody moves after it', () => {
    const world = worldOf('04-a before proposed');
    const director = createDirector(world);
    for (const move of movesOf(world, 'M30L23')) director.move(move);
    expect(director.statuses()).toEqual(['runnable', 'dead.killed']);
    expect(director.move({ kind: 'thread', thread: 0, choice: 0 })).toBe(false);
  });

  test('seeking back gives the actors their earlier states, and a new move cuts the rest', () => {
    const world = worldOf('05-c before proposed');
    const director = createDirector(world);
    for (const move of movesOf(world, 'R19C22R14C3')) director.move(move);
    director.seek(20);
    expect(director.statuses()).toEqual(['runnable', 'runnable']);
    expect(director.move({ kind: 'thread', thread: 0, choice: 0 })).toBe(true);
    expect(director.film().steps).toHaveLength(21);
  });
});
