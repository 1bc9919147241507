import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { exploreAll, toTheEnd } from '../../src/explorer/explore.ts';
import { reach } from '../../src/explorer/reach.ts';
import { depthIn, type StatementPlace } from '../../src/program/places.ts';
import { printFunction } from '../../src/program/print.ts';
import { rowOf } from '../../src/program/waits.ts';
import { functionsOf } from '../../src/program/world.ts';
import { cell, movesOf, worldOf } from '../worlds.ts';

const name = '05-c as-posted proposed';

/** The statements of a function whose listing has a text; each stands on one line. */
function places(cellName: string, fn: string, text: string): StatementPlace[] {
  const whole = functionsOf(cell(cellName), library).get(fn);
  if (!whole) throw new Error(`no function ${fn}`);
  const found: StatementPlace[] = [];
  const ids = printFunction(whole)
    .filter((line) => line.text.includes(text))
    .map(({ stmt }) => stmt);
  JSON.stringify(whole.body, (_, value) => {
    if (value?.id && ids.includes(value.id)) {
      found.push({ fn, id: value.id, from: value.at.line, to: value.at.line });
    }
    return value;
  });
  return found;
}

const ask = (cellName: string, wanted: StatementPlace[], most?: number) =>
  toTheEnd(reach({ setting: cell(cellName) }, library, wanted, most));

describe('the shortest schedule that takes a statement', () => {
  const wouldBlock = places(name, '__d_alloc_parallel_chained', 'spin_unlock(');
  const found = ask(name, wouldBlock);

  test('ends with a step at it, and no shorter one does', () => {
    const world = worldOf(name);
    const moves = movesOf(world, found.schedule ?? '');
    expect(moves).toHaveLength(found.length);
    const w = world.initial();
    const taken: number[] = [];
    for (const move of moves) {
      const row = move.kind === 'thread' ? rowOf(world, w, move.thread) : null;
      taken.push(row ? depthIn(row, wouldBlock) : -1);
      world.step(w, move);
    }
    expect(taken.slice(0, -1).every((depth) => depth < 0)).toBe(true);
    expect(taken.at(-1)).toBeGreaterThanOrEqual(0);
    expect(ask(name, wouldBlock, found.length).schedule).toBeNull();
    expect(ask(name, wouldBlock, found.length + 1).schedule).toBe(found.schedule);
  });

  test('is found before all states are met', () => {
    expect(found.states).toBeLessThan(exploreAll(worldOf(name)).states);
  });

  test('is none where no run takes it: then all states were met', () => {
    const before = '05-c before proposed';
    const { states, dead } = exploreAll(worldOf(before));
    const never = dead
      .map((words) => /^(\w+): (.*)$/.exec(words) ?? [])
      .map(([, fn = '', text = '']) => places(before, fn, text))
      .filter(({ length }) => length === 1);
    expect(never.length).toBeGreaterThan(0);
    for (const one of never.slice(0, 2)) {
      expect(ask(before, one)).toEqual({ schedule: null, length: 0, states, bounded: false });
    }
  });

  test('with a bound reached proves nothing', () => {
    const setting = cell(name);
    const limits = { states: 10 };
    const few = toTheEnd(reach({ setting, limits }, library, wouldBlock));
    expect(few).toMatchObject({ schedule: null, bounded: true });
  });

  test('of a statement that no thread comes to is not looked for', () => {
    expect(ask(name, places(name, 'nfs_rename', 'd_move(')).states).toBe(0);
  });
});
