import { describe, expect, test } from 'vitest';
import { stories } from '../../stories/index.ts';
import { mailProblems } from '../mailProblems.ts';

/* Witnesses take an exploration each: tests/stories.test.ts asks the same of them. */
describe('evidence for a mail', () => {
  test.each(stories.map((story) => [story.id, story] as const))(
    'of every beat of story %s has its columns, its steps, its end, and a short link',
    (_, story) => {
      const problems = story.beats.flatMap(({ cast, variant, locking, schedule }) =>
        mailProblems(story, `${cast} ${variant} ${locking}`, schedule),
      );
      expect(problems).toEqual([]);
    },
  );
});
