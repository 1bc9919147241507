import { expect, test } from 'vitest';
import type { CellResult, ClaimResult } from '../../src/explorer/verdict.ts';
import type { VerdictWord } from '../../src/model/story.ts';
import { capital } from '../../src/scene/words.ts';
import { stories } from '../../src/session/catalog.ts';
import { countDefects, defectsOf } from '../../src/session/defects.ts';
import { claimNamed } from '../../src/session/worst.ts';

const all = stories.flatMap((story) => {
  const { defects, cleared } = defectsOf(story);
  return [...defects, ...cleared];
});
const of = (id: string) => all.find((one) => one.id === id)!;

test('a defect that nobody noted on the list is told as our reading', () => {
  for (const { id, noted, told } of all) {
    expect(noted || told.includes('not discussed on the list as far as we know'), id).toBe(true);
  }
  expect(of('09-1').told).toContain('Amir Goldstein');
});

test('a defect is shown by the casts it names, in the code that it speaks of', () => {
  expect(of('02-1').shown).toEqual([{ cast: '02-b', variant: 'as-posted' }]);
  expect(of('13-7').shown).toEqual([{ cast: '13-a', variant: 'cut-after-13' }]);
  expect(of('13-8').shown).toEqual([{ cast: '13-b', variant: 'as-its-text-says' }]);
  expect(of('10-5').shown).toEqual([{ cast: '10-d', variant: 'with-fix' }]);
  // as posted 10-b breaks by the inverted test of 09, which is another defect
  expect(of('10-4').shown).toEqual([{ cast: '10-b', variant: 'with-fix' }]);
  expect(of('05-3').shown).toEqual([]);
});

test('every defect of the patches as posted opens where the explorer meets it', () => {
  const posted = ['02-1', '08-1', '08-2', '08-3', '09-1', 'R9-2', '12-1', '12-2', '13-1', '13-3'];
  for (const id of [...posted, '15-1', '16-1', '17-5', '18-1', '18-2', '19-1', 'S1-1', 'S2-1']) {
    const { story, shown } = of(id);
    const cells = stories.find((one) => one.id === story)?.expected ?? [];
    const broken = shown.filter(({ cast, variant }) =>
      cells.some((one) => one.cast === cast && one.variant === variant && one.verdict !== 'ok'),
    );
    expect(broken, id).not.toEqual([]);
  }
});

test('what was looked at and is no defect is not counted, nor is one defect counted twice', () => {
  const { noted, ours } = countDefects(stories);
  const told = stories.flatMap((story) => defectsOf(story).defects);
  expect(told.map(({ id }) => id)).not.toContain('14-1');
  expect(noted + ours).toBeLessThan(told.length);
  expect(noted).toBeGreaterThan(0);
});

test('a defect that leads to a BUG is shown by the BUG, also where its cell runs into worse', () => {
  const claim = (claim: 'K3' | 'K4' | 'K7', word: VerdictWord, witness: string): ClaimResult => ({
    claim,
    holds: false,
    word,
    witness,
  });
  const worse = claim('K3', 'use-after-free', 'A20B9');
  const claims = [worse, claim('K4', 'BUG', 'A20B9A5B5AB'), claim('K7', 'false ENOENT', 'A3')];
  const named = (words: string) => claimNamed({ claims } as CellResult, words)?.witness;
  expect(named(of('13-3').consequence)).toBe('A20B9A5B5AB');
  expect(named('a false ENOENT')).toBe('A3');
  expect(named('a use after free')).toBe('A20B9');
  expect(named('text and code differ')).toBeUndefined();
});

test('no words of a defect begin with a kernel name in another spelling', () => {
  expect(capital('lookup_one() tested the permission')).toBe('lookup_one() tested the permission');
  expect(capital('d_flags is stored')).toBe('d_flags is stored');
  expect(capital('an error becomes NULL')).toBe('An error becomes NULL');
});
