import { library } from 'virtual:programs';
import { expect, test } from 'vitest';
import { hides, licensed } from '../../src/explorer/licences.ts';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { cell, run, worldOf } from '../worlds.ts';

const size = (text: string) => {
  const { states, transitions } = verdictOf(cell(text), library);
  return { states, transitions };
};

test('01: not a line of code differs, so the states are the same before and after', () => {
  for (const order of ['today', 'proposed']) {
    for (const cast of ['01-a', '01-b', '01-c']) {
      expect(size(`${cast} as-posted ${order}`)).toEqual(size(`${cast} before ${order}`));
    }
  }
});

test('11: the dentry lies in the same bucket before and after, and in another without 03', () => {
  const bucket = (text: string, steps: string) => {
    const world = worldOf(text);
    const k = world.core.machine;
    return run(world, steps).w[k.base('Dentry', 2) + k.offset('Dentry', 'd_hash')];
  };
  const v = bucket('11-a before today', 'E25');
  expect(v).toBeGreaterThan(0);
  expect(bucket('11-a as-posted today', 'E27')).toBe(v);
  expect(bucket('11-a without-03 today', 'E25')).not.toBe(v);
});

const variable = 2;
const absence = 3;

test('E3: a negative dentry in front of the variable hides it', () => {
  const world = worldOf('11-b before today');
  const { w } = run(world, 'E19O14E2O24');
  expect(hides(world, w, variable, absence)).toBe(true);
  expect(hides(world, w, absence, variable)).toBe(true);
});

test('E3: behind the variable it does not, and it is no second name', () => {
  const world = worldOf('11-b before today');
  const { w } = run(world, 'E18O39E2');
  expect(licensed(world, w, 'I1', variable, absence)).toBe(true);
  expect(hides(world, w, variable, absence)).toBe(false);
});

test('a result that is not right is a false ENOENT where it is ENOENT', () => {
  const { claims } = verdictOf(cell('03-a before today'), library);
  expect(claims.find((one) => one.claim === 'K7')).toMatchObject({
    word: 'false ENOENT',
    detail: 'B returns -ENOENT: “Ab” exists, since C has finished',
  });
});
