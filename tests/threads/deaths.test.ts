import { describe, expect, test } from 'vitest';
import { changesOf } from '../../src/threads/changes.ts';
import { extend, type Film, newFilm } from '../../src/threads/film.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  return movesOf(world, schedule).reduce(extend, newFilm(world));
}

/** The thread that died, at the end of a film. */
function dead(of: Film) {
  return of.picture(of.length).threads.find(({ status }) => status.startsWith('dead'));
}

describe('a thread that a finding ended is shown at the statement that it stood at:', () => {
  test('A at the BUG_ON of d_splice_alias_ops, not at the i_lock behind it', () => {
    const a = dead(film('02-a before-no-drop today', 'A13'));
    expect(a?.status).toBe('dead.bug');
    expect(a?.row?.text).toContain('BUG_ON');
    expect(a?.next).toEqual([]);
  });

  test('R in d_in_lookup, with the ERR_PTR in its local, not in the dput that would follow', () => {
    const r = dead(film('19-d as-posted today', 'R88'));
    expect(r?.row?.chain.at(-1)?.fn).toBe('d_in_lookup');
    expect(r?.locals.find(({ fn }) => fn === 'd_in_lookup')?.value).toBe('ERR(ENOMEM)');
  });

  test('T at the release of i_rwsem; the request behind it is not out', () => {
    const t = dead(film('07-e as-posted today', 'T30'));
    expect(t?.row?.chain.at(-1)?.fn).toBe('drop_parent');
    expect(t?.row?.tags).not.toContain('rpc');
  });

  test('the moment before, it is runnable at the same statement', () => {
    const of = film('02-a before-no-drop today', 'A13');
    const [before] = of.picture(12).threads;
    expect(before?.status).toBe('runnable');
    expect(before?.row?.stmt).toBe(dead(of)?.row?.stmt);
  });
});

describe('what a step changed is said in words:', () => {
  const changed = (name: string, schedule: string): string[] => {
    const of = film(name, schedule);
    const [before, after] = [of.snapshot(of.length - 1), of.snapshot(of.length)];
    return changesOf(of.world, before, after).map((c) => `${c.place}: ${c.from} → ${c.to}`);
  };

  test('the finding that ended the run, and whose step it was', () => {
    expect(changed('02-a before-no-drop today', 'A13')).toEqual([
      'what ended the run: nothing → BUG',
      'who hit it: nobody → A',
    ]);
  });

  test('the links of a dentry that enters the in-lookup chain', () => {
    const all = changed('14-a before proposed', 'T28L13TL6');
    expect(all).toContain(
      'second word of the shared bytes of dentry 5 “f”: none → the head of the in-lookup chain',
    );
  });

  test('what a thread returns, by its errno', () => {
    expect(changed('01-d as-posted proposed', 'U3N3P3')).toContain('result of P: 0 → -EINVAL');
  });
});

test('an oops stores nothing: no dentry counts a reference that was taken on an ERR_PTR', () => {
  const of = film('06-c as-posted today', 'A143');
  const end = of.picture(of.length);
  expect(dead(of)?.row?.text).toBe('dget(target)');
  expect(end.dentries).toEqual(of.picture(of.length - 1).dentries);
});
