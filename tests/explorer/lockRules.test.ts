import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import type { Library } from '../../src/program/ir.ts';
import { lookups } from '../../src/program/lockRules.ts';
import { makeWorld } from '../../src/program/world.ts';
import { cell, run } from '../worlds.ts';

const dropsEarly = /^X4: dentry \d is dropped before its operation has succeeded or failed$/;
const hashesAgain = /^X4: dentry \d, which was dropped, is hashed again$/;
const second = /^X8, a hint: d_alloc makes dentry \d beside \d, of the same name$/;
const hashed = /^X5: nfs_lookup gets dentry \d, which is hashed$/;
const exclusive = /^X5: \w+ runs with i_rwsem held exclusive$/;

/** What K9 says of a cell, with the schedules that show it. */
function order(text: string, functions: Library = library) {
  const { verdict, claims } = verdictOf(cell(text), functions);
  const k9 = claims.find(({ claim }) => claim === 'K9');
  const first = k9?.detail ? [{ detail: k9.detail, witness: k9.witness ?? '' }] : [];
  return { verdict, breaches: [...first, ...(k9?.others ?? [])] };
}

/** Does a cell break the lock order so, and does its schedule end with that step? */
function shows(text: string, detail: RegExp): boolean {
  const one = order(text).breaches.find((breach) => detail.test(breach.detail));
  if (!one) return false;
  const { findings } = run(makeWorld(cell(text), library), one.witness);
  return findings.at(-1) === `lock order: ${one.detail}`;
}

/** The library with some expressions replaced: `by` returns undefined for those that stay. */
function edited(by: (e: Record<string, unknown>) => object | undefined): Library {
  const text = JSON.stringify(library, (_, value) =>
    value && typeof value === 'object' && 'k' in value ? (by(value) ?? value) : value,
  );
  return JSON.parse(text);
}

describe('X4: an operation drops its dentry too early, or hashes it again', () => {
  test.each([
    ['a create of patch 02, which may not hand over a hashed dentry', '02-d before proposed'],
    ['nfs_link, before it asks for the link', '14-a before proposed'],
    ['nfs_add_or_obtain, before the handle has come', '15-a before proposed'],
    ['nfs_atomic_open, before it asks for the open', '13-c before proposed'],
  ])('d_drop in %s', (_, text) => {
    expect(shows(text, dropsEarly)).toBe(true);
  });

  test.each([
    ['nfs_link', '14-a before proposed'],
    ['nfs_add_or_obtain', '15-a before proposed'],
    ['nfs_atomic_open, whose open has failed already', '16-a before proposed'],
  ])('%s hashes what it has dropped', (_, text) => {
    expect(shows(text, hashesAgain)).toBe(true);
  });

  test.each(['14-a', '14-c', '15-a', '15-c', '16-a', '16-b', '13-a'])(
    '%s as posted drops a dentry only when all is over',
    (cast) => {
      const found = order(`${cast} as-posted proposed`).breaches.map(({ detail }) => detail);
      expect(found.filter((detail) => detail.startsWith('X4'))).toEqual([]);
    },
  );

  test('today’s rules say nothing of it', () => {
    expect(order('14-a before today').breaches).toEqual([]);
    expect(order('15-a before today').breaches).toEqual([]);
  });

  test('what silly-rename drops in its later form is not what is unlinked', () => {
    expect(order('18-b later proposed').breaches).toEqual([]);
  });
});

describe('X5: ->lookup gets a dentry that is not in-lookup, or runs with the lock exclusive', () => {
  test('silly-rename as posted asks for a name that is hashed, and the verdict stays', () => {
    expect(shows('18-b as-posted proposed', hashed)).toBe(true);
    expect(order('18-b as-posted proposed').verdict).toBe('cost');
    expect(order('18-b later proposed').breaches).toEqual([]);
  });

  test('a failed open that goes on to nfs_lookup has its dentry still hashed since 16', () => {
    expect(shows('16-c as-posted proposed', hashed)).toBe(true);
    expect(order('16-c before proposed').breaches.some(({ detail }) => hashed.test(detail))).toBe(
      false,
    );
  });

  test('a silly-rename that looks up under its caller’s exclusive lock is no breach', () => {
    const { breaches } = order('18-b before proposed');
    expect(breaches).toEqual([]);
  });

  test('a lookup for unlink that took i_rwsem exclusive would be one', () => {
    const taken: Record<string, string> = { down_read: 'down_write', up_read: 'up_write' };
    const planted = edited((e) => {
      const name = taken[String(e.name)];
      return name ? { ...e, name } : undefined;
    });
    const found = order('07-b as-posted proposed', planted).breaches;
    expect(found.some(({ detail }) => exclusive.test(detail))).toBe(true);
    expect(order('07-b as-posted proposed').breaches).toEqual([]);
  });

  test('every ->lookup that the model has is known to the rule', () => {
    const called = new Set<string>();
    JSON.stringify(library.i_op_lookup?.body, (_, value) => {
      if (value?.to === 'function') called.add(value.name);
      return value;
    });
    expect([...called].sort()).toEqual([...lookups].sort());
  });
});

describe('X8: a second dentry of a name, from d_alloc', () => {
  test.each(['06-a', '12-a', '19-a'])('%s makes one before its patch, and not after', (cast) => {
    expect(shows(`${cast} before proposed`, second)).toBe(true);
    const after = order(`${cast} as-posted proposed`).breaches;
    expect(after.filter(({ detail }) => second.test(detail))).toEqual([]);
  });

  test('so does the private dentry of readdir on an overlay, which the exclusive lock licenses', () => {
    expect(shows('09-a with-fix proposed', second)).toBe(true);
    expect(order('09-a with-fix proposed').verdict).toBe('ok');
  });

  test('so does efivarfs, whose directory is not locked', () => {
    expect(shows('11-b as-posted proposed', second)).toBe(true);
  });
});

describe('X6: who owns a name as the disk spells it waits for it in another case', () => {
  test.each(['08-b as-posted today', '08-b later proposed'])('no lookup of %s does', (text) => {
    const found = order(text).breaches.map(({ detail }) => detail);
    expect(found.filter((detail) => detail.startsWith('X6'))).toEqual([]);
  });

  test.each(['08-b before today', '08-b before proposed'])(
    'one that takes the wrong case for the exact one does, in %s',
    (text) => {
      const wrong = cell(text).cast.names.indexOf('FOO') + 1;
      const planted = edited((e) =>
        e.name === 'disk_spelling' ? { k: 'const', v: wrong } : undefined,
      );
      const found = order(text, planted).breaches.map(({ detail }) => detail);
      expect(found).toContain(
        'X6: B sleeps for a name in another case while it owns the exact one',
      );
    },
  );
});
