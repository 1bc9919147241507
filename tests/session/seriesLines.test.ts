import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { depthIn } from '../../src/program/places.ts';
import { decodeSchedule } from '../../src/program/schedule.ts';
import { makeWorld } from '../../src/program/world.ts';
import { anchors } from '../../src/series/anchors.ts';
import { nextStepOf, statementsOfAnchor, stepOfAnchors } from '../../src/session/seriesLines.ts';
import { extend, newFilm } from '../../src/threads/film.ts';
import { stories } from '../../stories/index.ts';
import { worldOf } from '../worlds.ts';

const settings = stories.flatMap(({ id, casts, variants }) =>
  variants.flatMap((variant) =>
    casts.map((cast) => ({ story: id, cast, variant, locking: 'proposed' as const })),
  ),
);

describe('an anchor', () => {
  test('names a statement that the variant before or after has', () => {
    const lost = anchors
      .filter(({ why }) => why === '')
      .filter((anchor) => !settings.some((one) => statementsOfAnchor(one, anchor).length > 0));
    expect(lost.map(({ patch, sign, from, fn, text }) => [patch, sign + from, fn, text])).toEqual(
      [],
    );
  });

  test('names a statement that a thread of some cell comes to', () => {
    const rest = new Set(anchors.filter(({ why }) => why === ''));
    const cells = stories.flatMap(({ id, casts, variants, expected }) =>
      expected.flatMap((one) => {
        const cast = casts.find((each) => each.id === one.cast);
        const variant = variants.find((each) => each.id === one.variant);
        return cast && variant ? [{ story: id, cast, variant, locking: one.locking }] : [];
      }),
    );
    for (const setting of cells) {
      const here = [...rest].filter((anchor) => statementsOfAnchor(setting, anchor).length > 0);
      if (here.length === 0) continue;
      const rows = makeWorld(setting, library).programs.flatMap((program) => program.rows);
      for (const anchor of here) {
        const places = statementsOfAnchor(setting, anchor);
        if (rows.some((row) => depthIn(row, places) >= 0)) rest.delete(anchor);
      }
    }
    expect(
      [...rest].map(({ patch, sign, from, fn, text }) => [patch, sign + from, fn, text]),
    ).toEqual([]);
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
