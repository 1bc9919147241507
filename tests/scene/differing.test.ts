import { expect, test } from 'vitest';
import { differing } from '../../src/scene/differing.ts';

const here = [
  'i_rwsem of P is held shared by R; i_dir_seq is 0.',
  'Dentry 2 “a, b” is unhashed, negative, count 1, referenced by R.',
  'Dentry 3 “x” is in-lookup, negative, count 2.',
  'Dentry 4 “x” is hashed, negative, count 1.',
];

test('of a dentry that both sides have, only what differs is said', () => {
  const there = [
    here[0] ?? '',
    'Dentry 2 “a, b” is hashed, negative, count 1.',
    'Dentry 3 “x” is in-lookup, negative, count 2.',
  ];
  expect(differing(here, there)).toEqual([
    'Dentry 2: is unhashed, referenced by R.',
    'Dentry 4 “x” is hashed, negative, count 1.',
  ]);
  expect(differing(there, here)).toEqual(['Dentry 2: is hashed.']);
  expect(differing(here, here)).toEqual([]);
});
