import { expect, test } from 'vitest';
import { saidTurns, type Turn } from '../../src/session/turns.ts';

const turn = (words: string, to: Turn['to'], locking: Turn['locking'], casts: string[]): Turn => ({
  claim: words === 'one dentry per name' ? 'K2' : 'K4',
  words,
  to,
  locking,
  casts,
});
const rename: Turn[] = [
  turn('one dentry per name', 'holds', 'proposed', ['19-a']),
  turn('no BUG, WARN or oops', 'breaks', 'today', ['19-c', '19-d']),
  turn('no BUG, WARN or oops', 'breaks', 'proposed', ['19-c', '19-d']),
];

test('what a patch breaks is said before what it mends, and once where both lock orders agree', () => {
  expect(saidTurns(rename)).toEqual([
    { does: 'breaks', words: 'no BUG, WARN or oops', where: 'today and proposed: 19-c, 19-d' },
    { does: 'mends', words: 'one dentry per name', where: 'proposed: 19-a' },
  ]);
});

test('where other casts break it under the other lock order, each order is said alone', () => {
  const apart = [
    turn('no BUG, WARN or oops', 'breaks', 'today', ['19-c']),
    turn('no BUG, WARN or oops', 'breaks', 'proposed', ['19-c', '19-d']),
  ];
  expect(saidTurns(apart).map(({ where }) => where)).toEqual([
    'today: 19-c',
    'proposed: 19-c, 19-d',
  ]);
});
