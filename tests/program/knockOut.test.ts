import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { cellOf } from '../../src/explorer/cell.ts';
import { exploreAll, toTheEnd } from '../../src/explorer/explore.ts';
import { type Question, worldOfQuestion } from '../../src/explorer/question.ts';
import { searchFor } from '../../src/explorer/reduce.ts';
import type { CastThread } from '../../src/model/story.ts';
import { type KnockOut, knockOut } from '../../src/program/knockOut.ts';
import { listing } from '../../src/program/listing.ts';
import { cell, run, worldOf } from '../worlds.ts';

const stats = cell('04-b as-posted today');

function answer(question: Question) {
  const { world, before } = worldOfQuestion(question, library);
  return cellOf(question.setting, exploreAll(world, question.limits, before));
}

/** The id of the first line of a function that begins with `text`. */
function line(fn: string, text: string): string {
  const found = listing(stats, library, fn).find((one) => one.text.trim().startsWith(text));
  if (!found?.stmt) throw new Error(`${fn} has no line ${text}`);
  return found.stmt;
}

const broken = (how: KnockOut['how'], fn: string, text: string) =>
  answer({ setting: stats, knockOuts: [{ stmt: line(fn, text), how }] })
    .claims.filter((one) => one.holds === false)
    .map((one) => one.word);

describe('a statement switched off', () => {
  test('a wake-up that is left out loses a sleeper', () => {
    expect(broken('skip', 'end_dir_add', 'wake_up_var_locked')).toContain('lost wake-up');
  });

  test('a check that is left out gives a name two dentries', () => {
    expect(broken('skip', '__d_alloc_parallel', 'if (parent.d_inode.i_dir_seq')).toContain(
      'duplicate name',
    );
  });

  test('a spinlock that is not waited for is dropped by two', () => {
    expect(broken('rush', '__d_add', 'spin_lock(d.d_lock)')).toContain('lock imbalance');
  });

  test('a check taken for true ends the wait for nothing, and for ever', () => {
    expect(broken('pass', '__d_alloc_parallel', 'if (renamed')).toContain('livelock');
  });

  test.each<[KnockOut, string]>([
    [{ stmt: 'd_nothing#1', how: 'skip' }, 'there is no function d_nothing'],
    [{ stmt: 'dput#999', how: 'skip' }, 'dput has no statement dput#999'],
    [{ stmt: line('lookup_slow', 'down_read'), how: 'rush' }, 'cannot go on without waiting'],
    [{ stmt: line('dput', 'return'), how: 'skip' }, 'cannot be left out'],
    [{ stmt: line('dput', 'rcu_read_lock'), how: 'pass' }, 'cannot be taken for true'],
  ])('%o cannot be: the message says why', (knockOut, message) => {
    expect(() => answer({ setting: stats, knockOuts: [knockOut] })).toThrow(message);
  });
});

describe('a run that is forked', () => {
  test('every schedule found begins with it, and replays', () => {
    const setting = cell('05-c before proposed');
    const from = 'R4C2';
    const { verdict, witness, states } = answer({ setting, from });
    expect(verdict).toBe('deadlock');
    expect(witness.startsWith('R4C')).toBe(true);
    expect(() => run(worldOf('05-c before proposed'), witness)).not.toThrow();
    expect(states).toBeLessThan(answer({ setting }).states);
  });

  test('where it cannot go on the step is named', () => {
    expect(() => answer({ setting: stats, from: 'A2f3' })).toThrow('step 3 of the schedule');
    expect(() => answer({ setting: stats, from: 'AX' })).toThrow('no thread X');
  });
});

test('a function edited in memory stands in for that of the model', () => {
  const stmt = line('end_dir_add', 'wake_up_var_locked');
  const { end_dir_add } = knockOut(library, [{ stmt, how: 'skip' }]);
  const { verdict } = answer({ setting: stats, functions: end_dir_add ? { end_dir_add } : {} });
  expect(verdict).not.toBe('ok');
  expect(answer({ setting: stats }).verdict).toBe('ok');
});

test('a cast of six threads is explored to the end, in full and reduced', () => {
  const { cast, ...rest } = cell('01-a before today');
  const threads = [...'ABCDEF'].map((letter) => ({ ...(cast.threads[0] as CastThread), letter }));
  const setting = { ...rest, cast: { ...cast, threads } };
  const search = toTheEnd(searchFor({ setting, reduced: true }, library));
  const reduced = cellOf(setting, search.result(), true);
  const full = answer({ setting });
  expect(full.verdict).toBe('ok');
  expect(reduced.verdict).toBe('ok');
  expect(reduced.states).toBeLessThan(full.states / 6);
});

test('a bound that is reached leaves what was counted, and proves nothing', () => {
  const { verdict, states, claims } = answer({ setting: stats, limits: { states: 500 } });
  expect(verdict).toBe('undecided (bound)');
  expect(states).toBeGreaterThan(500);
  expect(claims.every((one) => one.holds === null)).toBe(true);
});
