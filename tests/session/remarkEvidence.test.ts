import { describe, expect, test } from 'vitest';
import { anchors } from '../../src/series/anchors.ts';
import { shown } from '../../src/session/remarkEvidence.ts';
import { statementsOfAnchor } from '../../src/session/seriesLines.ts';
import { stories } from '../../stories/index.ts';
import { cell } from '../worlds.ts';

/** What a cell is expected to be; the tests of the stories explore it. */
function verdictOf(story: string, name: string): string | undefined {
  const { expected = [], opens } = stories.find(({ id }) => id === story) ?? {};
  const wanted = name || `${opens?.cast} ${opens?.variant} ${opens?.locking}`;
  return expected.find(({ cast, variant, locking }) => `${cast} ${variant} ${locking}` === wanted)
    ?.verdict;
}

describe('a remark of the thread', () => {
  test('leads to a cell that bears it out', () => {
    expect(shown.map(({ patch, line, story, cell: name }) => [patch, line, verdictOf(story, name)]))
      // Without memory d_alloc_name gives NULL; before 07 one of two guesses is wrong.
      .toEqual([
        [9, 589, 'use-after-free'],
        [9, 586, 'oops'],
        [7, 0, 'lock imbalance'],
        [8, 0, 'lock imbalance'],
        [10, 0, verdictOf('10', '10-a with-fix proposed')],
      ]);
    expect(verdictOf('10', '10-a with-fix proposed')).toBeDefined();
  });

  test('that names a step names one that its cell has', () => {
    for (const { patch, step, cell: name } of shown.filter((one) => one.step > 0)) {
      const wanted = anchors.filter((one) => one.patch === patch && one.from === step);
      expect(wanted.flatMap((one) => statementsOfAnchor(cell(name), one))).not.toEqual([]);
    }
  });
});
