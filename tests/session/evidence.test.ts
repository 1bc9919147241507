import { describe, expect, test } from 'vitest';
import { cellOf } from '../../src/explorer/cell.ts';
import { exploreAll } from '../../src/explorer/explore.ts';
import type { Cast } from '../../src/model/story.ts';
import { decodeSchedule } from '../../src/program/schedule.ts';
import { digestOf } from '../../src/session/digest.ts';
import { scheduleTable } from '../../src/session/evidence.ts';
import { ascii, fold } from '../../src/session/mailText.ts';
import type { Place } from '../../src/session/state.ts';
import { verdictText } from '../../src/session/verdictText.ts';
import { extend, type Film, newFilm } from '../../src/threads/film.ts';
import { stories } from '../../stories/index.ts';
import { cell, worldOf } from '../worlds.ts';

const story05 = stories.find(({ id }) => id === '05');
if (!story05) throw new Error('no story 05');
const place: Place = {
  story: '05',
  cast: '05-c',
  variant: 'before',
  locking: 'proposed',
  schedule: '',
  at: 0,
};
const link = 'https://example.org/#/05/05-c/before/proposed/R19C22R14C3';

/** The witness of 05-c before, proposed, as explored here. */
function deadlock(): { film: Film; result: ReturnType<typeof cellOf> } {
  const world = worldOf('05-c before proposed');
  const setting = cell('05-c before proposed');
  const result = cellOf(setting, exploreAll(world));
  const letters = setting.cast.threads.map(({ letter }) => letter);
  let film = newFilm(world);
  for (const move of decodeSchedule(result.witness, letters).moves) film = extend(film, move);
  return { film, result };
}

describe('evidence for a mail', () => {
  const { film, result } = deadlock();
  const table = scheduleTable(story05, place, film, film.length, link);

  test('is a table of at most 72 columns, with every step, its locks, its end and the link', () => {
    const lines = table.split('\n');
    expect(lines.filter((line) => line.length > 72 && line !== link)).toEqual([]);
    for (let n = 1; n <= film.length; n++) {
      expect(lines.filter((line) => line.startsWith(`${String(n).padStart(4)}  `))).toHaveLength(1);
    }
    expect(table).toContain('[+ i_rwsem of P shared]');
    expect(table).toContain('[+ the name "x"]');
    expect(table.replace(/\s+/g, ' ')).toContain(
      `After step ${film.length} DEADLOCK: ${ascii(film.picture(film.length).stuck)}`,
    );
    expect(lines.at(-2)).toBe(link);
  });

  test('has a column per thread: what C does stands right of what R does', () => {
    const lines = table.split('\n');
    const columnOf = (words: string): number | undefined =>
      lines.find((line) => line.includes(words))?.indexOf(words);
    expect(columnOf('R: getdents')).toBe(6);
    expect(columnOf('C: open')).toBe(columnOf('atomic_open()'));
    expect(columnOf('iterate_dir()')).toBe(6);
  });

  test('in short tells steps that only read in one line, and leaves no lock out', () => {
    const short = scheduleTable(story05, place, film, film.length, link, false);
    expect(short.split('\n').length).toBeLessThan(table.split('\n').length * 0.8);
    const locks = (text: string): number => text.match(/\[[+-] /g)?.length ?? 0;
    expect(locks(short)).toBe(locks(table));
    expect(short).toMatch(/\(\d+ steps that only read\)/);
  });

  test('of fewer steps ends with what can come next', () => {
    const some = scheduleTable(story05, place, film, 3, link).replace(/\s+/g, ' ');
    expect(some).toContain('After step 3 the run can go on: R ');
    expect(some).not.toContain('DEADLOCK');
  });

  test('of a verdict has the counts, the bounds and what is not modelled', () => {
    const text = verdictText(story05, place, result, link);
    expect(text.split('\n').filter((line) => line.length > 72 && line !== link)).toEqual([]);
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain('the proposed lock order: deadlock; it breaks the lock order.');
    expect(flat).toContain(`${result.states.toLocaleString('en')} states`);
    expect(flat).toContain('Bounds: 2 threads, each of which may allocate one dentry.');
    for (const left of story05.leavesOut) expect(flat).toContain(ascii(left));
  });

  test('says so where states were told apart by fingerprints, and how sure that is', () => {
    const flat = verdictText(story05, place, { ...result, fingerprints: true }, link);
    const words = flat.replace(/\s+/g, ' ');
    expect(words).toContain('Fingerprints: two states with one fingerprint of 64 bits would have');
    expect(words).toMatch(/taken for one \(p <= \de-\d+\)/);
    expect(verdictText(story05, place, result, link)).not.toMatch(/fingerprint/i);
  });

  test('folds at blanks, and cuts only a word that is longer than a line', () => {
    expect(fold('a bb ccc', 4)).toEqual(['a bb', 'ccc']);
    expect(fold('abcdefgh i', 4)).toEqual(['abcd', 'efgh', 'i']);
    expect(fold('', 4)).toEqual(['']);
    expect(fold('a bb ccc', 4, ' ')).toEqual(['a bb', ' ccc']);
    expect(fold('__d_alloc_parallel_spare()', 20)).toEqual(['__d_alloc_parallel', '_spare()']);
    expect(fold('“a” → b’s…', 40)).toEqual(['"a" -> b\'s...']);
  });
});

describe('the digest of a program', () => {
  test('is the same for the same cell, and another for another variant or lock order', () => {
    const names = ['05-c before proposed', '05-c as-posted proposed', '05-c before today'];
    const all = names.map((name) => digestOf(worldOf(name)));
    expect(new Set(all).size).toBe(3);
    expect(digestOf(worldOf('05-c before proposed'))).toBe(all[0]);
    for (const one of all) expect(one).toMatch(/^[0-9a-v]{6}$/);
  });
  test('is another where the disk spells a name in another way, or the hash is larger', () => {
    const world = worldOf('08-b before today');
    const { setting } = world;
    const digestWith = (more: Partial<Cast>) =>
      digestOf({ ...world, setting: { ...setting, cast: { ...setting.cast, ...more } } });
    const all = [digestWith({}), digestWith({ spelling: {} }), digestWith({ inLookupBuckets: 2 })];
    expect(new Set(all).size).toBe(3);
  });
});
