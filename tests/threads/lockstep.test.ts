import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../src/program/world.ts';
import { createDirector } from '../../src/threads/director.ts';
import type { Film } from '../../src/threads/film.ts';
import { lockstep } from '../../src/threads/lockstep.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director.film();
}

describe('one schedule on two sides', () => {
  test('a side beside itself takes every step alike and ends in the same bytes', () => {
    const deadlock = film('05-c before proposed', 'R19C22R14C3');
    const { other, steps, first } = lockstep(deadlock, worldOf('05-c before proposed'));
    expect(first).toBeNull();
    expect(steps.map(({ at }) => at)).toEqual(deadlock.steps.map((_, i) => i + 1));
    expect(other.snapshot(other.length)).toEqual(deadlock.snapshot(deadlock.length));
  });

  test('the deadlock of 05, dropped on the patch: readdir is told “would block”', () => {
    const deadlock = film('05-c before proposed', 'R19C22R14C3');
    const { other, steps } = lockstep(deadlock, worldOf('05-c as-posted proposed'));
    const parts = steps.find(({ state }) => state === 'other');
    expect(parts?.words).toContain('ERR(EWOULDBLOCK)');
    const end = other.picture(other.length);
    expect(end.stuck).toBe('');
    expect(end.threads.find(({ letter }) => letter === 'R')?.enabled).toBe(true);
  });

  test('a step that the other side cannot take says who is in the way', () => {
    const deadlock = film('05-c before proposed', 'R19C22R14C3');
    const { steps, first } = lockstep(deadlock, worldOf('05-c before today'));
    const blocked = steps.find(({ state }) => state === 'blocked');
    expect(blocked?.words).toMatch(/C cannot take this step there: C waits for i_rwsem of P/);
    expect(blocked?.words).toContain('which R holds shared');
    expect(first).not.toBeNull();
  });

  test('the other side never takes a step that it could not take by itself', () => {
    const deadlock = film('05-c before proposed', 'R19C22R14C3');
    for (const name of ['05-c before today', '05-c as-posted today', '05-c as-posted proposed']) {
      const world = worldOf(name);
      const { other } = lockstep(deadlock, world);
      const director = createDirector(world);
      for (const { move } of other.steps) expect(director.move(move)).toBe(true);
      const end = director.film();
      expect(end.snapshot(end.length)).toEqual(other.snapshot(other.length));
    }
  });

  test('a server that may answer one of two things answers both sides the same', () => {
    const { film: mine } = answered();
    const { other, steps, first } = lockstep(mine, worldOf('17-e before today'));
    expect(first).toBeNull();
    expect(steps.at(-1)?.state).toBe('same');
    expect(other.snapshot(other.length)).toEqual(mine.snapshot(mine.length));
    expect(other.steps.at(-1)?.move).toMatchObject({ choice: 1 });
    expect(other.steps.at(-1)?.sentence).toContain('EIO');
  });

  test('an answer that the other side does not have: it takes its first, and says so', () => {
    const { film: mine, world } = answered();
    const { answers: _, ...cast } = world.setting.cast;
    const other = makeWorld({ ...world.setting, cast }, library);
    const { steps } = lockstep(mine, other);
    expect(steps.at(-1)?.state).toBe('other');
    expect(steps.at(-1)?.words).toContain('is not one that can be given there');
  });
});

/* Cast 17-e, until the server has answered with its second answer. */
function answered() {
  const world = worldOf('17-e before today');
  const director = createDirector(world);
  for (let i = 0; i < 300; i++) {
    const moves = world.moves(director.film().snapshot(director.at()));
    const second = moves.find((one) => one.kind === 'thread' && one.choice === 1);
    const move = second ?? moves.at(-1);
    if (!move || !director.move(move)) break;
    if (second) return { film: director.film(), world };
  }
  throw new Error('nobody asked the server');
}
