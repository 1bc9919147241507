import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Move } from '../../src/program/program.ts';
import { encodeSchedule } from '../../src/program/schedule.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { createDirector } from '../../src/threads/director.ts';
import { statusOf } from '../../src/threads/picture.ts';
import { movesOf, worldOf } from '../worlds.ts';

/** Runs that block, sleep, wait for an answer, free by RCU, die; two threads and three. */
const cells = [
  '00-b before proposed',
  '02-a before-no-drop proposed',
  '04-a before proposed',
  '04-b as-posted today',
  '05-b before proposed',
  '05-c as-posted proposed',
  '08-d before today',
  '09-b before today',
  '13-c before today',
  '17-b before today',
  '18-a before proposed',
  '19-a before today',
];

const worlds = new Map(cells.map((name) => [name, worldOf(name)]));

/** Takes a move wherever a choice says; the number of steps. Throws where actors and core differ. */
function playBoth(name: string, choices: number[]): number {
  const world = worlds.get(name) as RunnableWorld;
  const director = createDirector(world);
  const letters = world.setting.cast.threads.map((thread) => thread.letter);
  const w = world.initial();
  const taken: Move[] = [];
  for (const choice of choices) {
    const moves = world.moves(w);
    const move = moves[choice % Math.max(moves.length, 1)];
    if (!move) break;
    taken.push(move);
    world.step(w, move);
    const moved = director.move(move);
    const there = director.film().snapshot(taken.length);
    const statuses = director.statuses();
    const same = there.length === w.length && there.every((value, i) => value === w[i]);
    if (moved && same && statuses.every((status, t) => status === statusOf(world, w, t))) continue;
    throw new Error(`differs after ${name} ${encodeSchedule(taken, letters)}`);
  }
  return taken.length;
}

describe('threads as actors', () => {
  test('50,000 random steps give the same bytes through the actors and through the core', () => {
    let steps = 0;
    const property = fc.property(
      fc.constantFrom(...cells),
      fc.array(fc.nat({ max: 1000 }), { minLength: 60, maxLength: 180, size: 'max' }),
      (name, choices) => {
        steps += playBoth(name, choices);
      },
    );
    while (steps < 50_000) fc.assert(property, { numRuns: 100 });
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
