import { describe, expect, test } from 'vitest';
import { besideEachOther } from '../../src/scene/beside.ts';
import { type StageMarks, stageOf } from '../../src/scene/stage.ts';
import { createDirector } from '../../src/threads/director.ts';
import type { Film } from '../../src/threads/film.ts';
import { lockstep } from '../../src/threads/lockstep.ts';
import { slotsOf } from '../../src/threads/slots.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director.film();
}

const sideOf = (one: Film, at: number) => ({ picture: one.picture(at), plan: slotsOf(one, at) });

/* A schedule on two sides: cell, schedule, the other code. */
const pairs = [
  ['19-a before proposed', 'R149L11R22L5', '19-a as-posted proposed'],
  ['19-d as-posted today', 'R88', '19-d before today'],
  ['04-a before proposed', 'M30L23', '04-a as-posted proposed'],
  ['05-c before proposed', 'R19C22R14C3', '05-c as-posted proposed'],
  ['06-a before proposed', 'A150C11A22C5', '06-a as-posted proposed'],
] as const;

describe('two stages beside each other', () => {
  for (const [name, schedule, beside] of pairs) {
    test(`have one size and one scale at every step: ${name}, and ${beside}`, () => {
      const here = film(name, schedule);
      const { other, steps } = lockstep(here, worldOf(beside));
      for (const form of ['twin', 'pair'] as const) {
        const sizes = new Set<string>();
        for (let at = 0; at <= here.length; at++) {
          const there = steps[at - 1]?.at ?? 0;
          const [a, b] = [sideOf(here, at), sideOf(other, there)];
          const [mine, theirs] = besideEachOther(a, b);
          const one = stageOf(a.picture, { form, ...mine }).layout;
          expect(stageOf(b.picture, { form, ...theirs }).layout).toEqual(one);
          sizes.add(`${one.width} ${one.height}`);
        }
        expect(sizes.size).toBe(1);
      }
    });
  }

  test('would differ without it: one side has fewer dentries, or no stack frames', () => {
    for (const [name, schedule, beside] of [pairs[1], pairs[2]]) {
      const here = film(name, schedule);
      const { other } = lockstep(here, worldOf(beside));
      const alone = (one: Film): StageMarks =>
        stageOf(one.picture(one.length), { form: 'twin', plan: slotsOf(one, one.length) });
      expect(alone(here).layout.height).not.toBe(alone(other).layout.height);
    }
  });

  test('say where no code has a wait queue head in a stack frame', () => {
    const [name, schedule, beside] = pairs[2];
    const here = film(name, schedule);
    const { other } = lockstep(here, worldOf(beside));
    const [a, b] = [sideOf(here, here.length), sideOf(other, other.length)];
    const said = besideEachOther(a, b).map((room, n) => {
      const { picture } = n === 0 ? a : b;
      const panel = stageOf(picture, { form: 'twin', ...room }).panels.find(
        ({ key }) => key === 'Stack frames',
      );
      return panel?.lines[0]?.pieces[1]?.text.trim();
    });
    expect(said).toEqual(['with a wait queue head', 'none has a wait queue head']);
  });
});
