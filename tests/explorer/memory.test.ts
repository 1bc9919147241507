import { library } from 'virtual:programs';
import { expect, test } from 'vitest';
import { toTheEnd } from '../../src/explorer/explore.ts';
import { giveBack, take, takeZeros } from '../../src/explorer/memory.ts';
import { worldOfQuestion } from '../../src/explorer/question.ts';
import { searchFor } from '../../src/explorer/reduce.ts';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { cell } from '../worlds.ts';

test('a search in memory that others have written to says what the first one said', () => {
  const names = ['18-a as-posted proposed', '05-c before proposed', '09-a as-posted today'];
  const all = () => names.map((name) => verdictOf(cell(name), library));
  const before = all();
  expect(all()).toEqual(before);
});

test('memory that was given back is handed out again, and is zero where that is asked for', () => {
  const array = take(5000).fill(7);
  giveBack([array]);
  expect(take(5000)).toBe(array);
  const power = takeZeros(4096).fill(7);
  giveBack([power]);
  const again = takeZeros(4000);
  expect(again).toBe(power);
  expect(again.subarray(0, 4000).every((word) => word === 0)).toBe(true);
});

test('a search that was not given back keeps its states while others run', () => {
  const kept = toTheEnd(searchFor({ setting: cell('05-c before proposed') }, library));
  const before = Array.from({ length: kept.size }, (_, i) => [...kept.snapshot(i)].join());
  verdictOf(cell('18-a as-posted proposed'), library);
  verdictOf(cell('05-c as-posted today'), library);
  const after = Array.from({ length: kept.size }, (_, i) => [...kept.snapshot(i)].join());
  expect(after).toEqual(before);
});

test('cells that do not differ in what a thread runs share its program', () => {
  const program = (text: string) =>
    worldOfQuestion({ setting: cell(text) }, library).world.programs[0];
  const row = program('01-a before today')?.row(1);
  expect(program('01-a as-posted today')?.row(1)).toBe(row);
  expect(program('05-c before today')?.row(1)).not.toBe(row);
});
