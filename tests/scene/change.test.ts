import { expect, test } from 'vitest';
import { describeStage } from '../../src/scene/words.ts';
import { pictureOf } from '../../src/threads/picture.ts';
import { run, worldOf } from '../worlds.ts';

/** What the stage says in words once a schedule of a cell has been played. */
function words(cell: string, schedule: string): string {
  const world = worldOf(cell);
  return describeStage(pictureOf(world, run(world, schedule).w)).join('\n');
}

test('a cached miss of NFS says as of which change of its directory it holds', () => {
  const cell = '13-d as-its-text-says today';
  expect(words(cell, '')).toContain('negative as of change 0');
  expect(words(cell, '')).toContain('What is known of P: change 0.');
  expect(words(cell, 'O3')).toContain('What is known of P: change 0, too old.');
});

test('asked for its attributes, the server tells the change that another client made', () => {
  const told = words('13-d before today', 'O3A12');
  expect(told).toContain('What is known of P: change 1.');
  expect(told).toContain('negative as of change 0');
});

test('a file system without verifiers says nothing of changes', () => {
  expect(words('12-a before today', '')).not.toContain('change');
});
