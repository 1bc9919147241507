import { describe, expect, test } from 'vitest';
import { chainOf } from '../../src/scene/chain.ts';
import { changesOf } from '../../src/threads/changes.ts';
import { createDirector } from '../../src/threads/director.ts';
import { peek } from '../../src/threads/film.ts';
import { fieldsOf, historyOf, targetOf } from '../../src/threads/wordHistory.ts';
import { movesOf, worldOf } from '../worlds.ts';

function played(name: string, schedule: string) {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director;
}

const deadlock = played('05-c before proposed', 'R19C22R14C3').film();
const last = deadlock.picture(deadlock.length);
const name = last.dentries.find((d) => d.zone === 'in-lookup');
const id = name?.id ?? 0;

describe('asking who wrote a word', () => {
  test('the flag LOCK_WAITER was set by R, under the d_lock of the dentry', () => {
    const flag = targetOf(deadlock.world, 'Dentry', id, 'LOCK_WAITER');
    const { value, writer, place } = historyOf(deadlock, deadlock.length, flag);
    expect(place).toContain('LOCK_WAITER');
    expect(value).toBe('set');
    expect(deadlock.step(writer?.step ?? -1)?.thread).toBe(0);
    expect(writer?.locks.join()).toContain('d_lock of dentry');
  });

  test('before it was set, nobody had; the first who touches it then is found', () => {
    const flag = targetOf(deadlock.world, 'Dentry', id, 'LOCK_WAITER');
    const { writer, value, writes } = historyOf(deadlock, 5, flag);
    expect(value).toBe('not set');
    expect(writer).toBeNull();
    expect(writes).toHaveLength(1);
  });

  test('who took i_rwsem, and who asked for it next', () => {
    const sem = targetOf(deadlock.world, 'Inode', 1, 'i_rwsem');
    const readers = { word: sem.word + 1, mask: -1 };
    const { value, writer, reader } = historyOf(deadlock, deadlock.length, readers);
    expect(value).toBe('shared: R');
    expect(writer?.step).toBe(0);
    expect(reader?.sentence).toContain('C asks for i_rwsem of P exclusive');
  });

  test('every field of a dentry can be looked at', () => {
    const fields = fieldsOf(deadlock, deadlock.length, 'Dentry', id);
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    expect(values).toMatchObject({
      d_flags: 'PAR_LOOKUP LOCK_WAITER',
      u_tag: 'in-lookup chain',
      count: '2',
    });
  });
});

describe('what a step changes', () => {
  test('is said with the place, what it held and what it holds', () => {
    const [before, after] = [deadlock.snapshot(0), deadlock.snapshot(1)];
    const [change] = changesOf(deadlock.world, before, after);
    expect(change).toMatchObject({
      place: 'i_rwsem of P',
      from: 'shared: nobody',
      to: 'shared: R',
    });
  });

  test('can be seen before it is taken, and leaves the film as it is', () => {
    const film = played('05-c before proposed', 'R19').film();
    const ahead = peek(film, 10, { kind: 'thread', thread: 1, choice: 0 });
    expect(ahead.length).toBe(11);
    expect(film.length).toBe(19);
    expect(film.step(10)?.thread).toBe(0);
  });
});

describe('why a thread cannot move', () => {
  test('is told down to the root, and a closed loop is called one', () => {
    const chain = chainOf(last, 0).join(' ');
    expect(chain).toMatch(/R waits for the name “x”, which C owns .* C waits for i_rwsem of P/);
    expect(chain).toContain('That is a closed loop');
  });

  test('names the thread that could end it, and its next line', () => {
    const film = played('00-b before today', 'A21B26').film();
    const chain = chainOf(film.picture(film.length), 1);
    expect(chain.at(-1)).toMatch(/^A can run: its next line is /);
  });
});
