import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { decodeSchedule } from '../../src/program/schedule.ts';
import { type Anchor, anchors } from '../../src/series/anchors.ts';
import { nextStepOf, statementsOfAnchor, stepOfAnchors } from '../../src/session/seriesLines.ts';
import { storiesOfPatch } from '../../src/session/seriesStories.ts';
import { extend, newFilm } from '../../src/threads/film.ts';
import { stories } from '../../stories/index.ts';
import { worldOf } from '../worlds.ts';

const settings = stories.flatMap(({ id, casts, variants }) =>
  variants.flatMap((variant) =>
    casts.map((cast) => ({ story: id, cast, variant, locking: 'proposed' as const })),
  ),
);

/* What a story that is not here yet brings along is not looked for. */
const has = (id: string): boolean => stories.some((story) => story.id === id);
const due = ({ patch, fn }: Anchor): boolean =>
  storiesOfPatch(patch).length > 0 &&
  fn in library &&
  (fn !== 'nfs_atomic_open' || has('13')) &&
  (fn !== 'lookup_slow_killable' || has('09'));

describe('an anchor', () => {
  test('of a patch that has a story names a statement that the variant before or after has', () => {
    const lost = anchors
      .filter((anchor) => anchor.why === '' && due(anchor))
      .filter((anchor) => !settings.some((one) => statementsOfAnchor(one, anchor).length > 0));
    expect(lost.map(({ patch, sign, from, fn, text }) => [patch, sign + from, fn, text])).toEqual(
      [],
    );
  });

  test('leads from a line of the patch to the steps that come from it', () => {
    let film = newFilm(worldOf('05-c as-posted proposed'));
    for (const move of decodeSchedule('R9', ['R', 'C']).moves) film = extend(film, move);
    const named = (text: string) =>
      anchors.filter((one) => one.patch === 5 && one.text.startsWith(text));
    const first = nextStepOf(film, 0, named('try_lookup_noperm('));
    expect(film.step(first)?.sentence).toContain('samples rename_lock');
    expect(stepOfAnchors(film, 0, named('try_lookup_noperm('))).toBe(false);
    const next = nextStepOf(film, 0, named('__d_alloc_parallel('));
    expect(next).toBeGreaterThan(first);
    expect(film.step(next)?.sentence).toContain('allocates a dentry');
  });
});
