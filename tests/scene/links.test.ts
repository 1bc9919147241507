import { describe, expect, test } from 'vitest';
import { type Arrow, isBehind, type Point, pathOf } from '../../src/scene/arrows.ts';
import type { StageForm } from '../../src/scene/layout.ts';
import { type Card, type StageMarks, stageOf } from '../../src/scene/stage.ts';
import { createDirector } from '../../src/threads/director.ts';
import type { Film } from '../../src/threads/film.ts';
import { refsOf } from '../../src/threads/refs.ts';
import { slotsOf } from '../../src/threads/slots.ts';
import { stories } from '../../stories/index.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director.film();
}

/* The last moment of every beat, and of runs in which threads wait, spin and chains lead astray. */
const moments = [
  ...stories.flatMap(({ beats }) =>
    beats.map(({ cast, variant, locking, schedule }): [string, string] => [
      `${cast} ${variant} ${locking}`,
      schedule,
    ]),
  ),
  ['08-c as-posted today', 'A51B27WA'],
  ['09-b before proposed', 'S18R4SR31U16'],
  ['12-a as-posted proposed', 'A54S15A4S28A46S4'],
  ['02-b as-posted today', 'A39R11'],
  ['18-a before proposed', 'U33L17U14L2'],
] as [string, string][];

const films = moments.map(
  ([name, schedule]) => [`${name} ${schedule}`, film(name, schedule)] as const,
);

function marksOf(one: Film, form: StageForm): StageMarks {
  const at = one.length;
  const options = { form, plan: slotsOf(one, at), refs: refsOf(one, at), links: true };
  return stageOf(one.picture(at), options);
}

/* Points on the path that is drawn. */
function pointsOf(arrow: Arrow, font: number): Point[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (
    pathOf(arrow, font).match(/-?[\d.]+/g) ?? []
  ).map(Number);
  return Array.from({ length: 41 }, (_, i) => {
    const t = i / 40;
    const mix = (a: number, b: number, c: number): number =>
      (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
    return { x: mix(x0, x1, x2), y: mix(y0, y1, y2) };
  });
}

const inside = ({ x, y }: Point, card: Card): boolean =>
  x > card.x && x < card.x + card.width && y > card.y && y < card.y + card.height;

/* Where a card with room for everything has its words: all of it but the row of the threads. */
const onWords = (at: Point, card: Card, font: number): boolean =>
  card.detail === 'full' && inside(at, { ...card, height: card.height - font * 2.5 });

describe('arrows of the stage', () => {
  for (const form of ['wide', 'talk', 'twin'] as const) {
    test(`run through no words of a card: they are behind it, or stay clear of them, ${form}`, () => {
      const kinds = new Set<string>();
      for (const [what, one] of films) {
        const { arrows, cards, layout } = marksOf(one, form);
        for (const arrow of arrows) {
          kinds.add(arrow.kind);
          if (isBehind(arrow)) continue;
          const hit = cards.find((card) =>
            pointsOf(arrow, layout.font).some((at) => onWords(at, card, layout.font)),
          );
          expect(hit && `${what}: ${arrow.key} over ${hit.key}`).toBeUndefined();
        }
      }
      expect([...kinds].sort()).toEqual(['chain', 'link', 'rope', 'same', 'stale', 'wait']);
    });

    test(`end at the border of a card where they run behind it, so that the end is seen, ${form}`, () => {
      for (const [what, one] of films) {
        const { arrows, cards } = marksOf(one, form);
        for (const arrow of arrows.filter((a) => isBehind(a) && !a.key.startsWith('alias'))) {
          const under = cards.find((card) => inside(arrow.from, card) || inside(arrow.to, card));
          expect(under && `${what}: ${arrow.key} under ${under.key}`).toBeUndefined();
        }
      }
    });
  }

  test('from a thread to its other place run through no words beside a thread', () => {
    let seen = 0;
    for (const [what, one] of films) {
      for (const form of ['wide', 'talk', 'twin'] as const) {
        const { arrows, pucks, layout } = marksOf(one, form);
        const f = layout.font;
        for (const arrow of arrows.filter(({ kind }) => kind === 'same')) {
          const points = pointsOf(arrow, f);
          seen++;
          for (const { key, x, y, label } of pucks.filter((puck) =>
            /^(rwsem|queue)/.test(puck.key),
          )) {
            const right = x + f * (1.25 + label.length * 0.56);
            const hit = points.some(
              (p) => p.x > x + f && p.x < right && Math.abs(p.y - y) < f * 0.6,
            );
            expect(hit && `${what}: ${arrow.key} over ${key}`).toBe(false);
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('end at the fold where many dentries are behind a number', () => {
    const one = film('05-c before proposed', 'R19C22R14C3');
    const picture = one.picture(one.length);
    const owned = picture.dentries.find(({ zone }) => zone === 'in-lookup');
    if (!owned) throw new Error('nothing is in lookup');
    const more = Array.from({ length: 99 }, (_, i) => ({
      ...{ ...owned, owner: null, id: 50 + i },
    }));
    const slots = new Map([...more.map(({ id }, i) => [id, i] as const), [owned.id, 99]]);
    const dentries = [...picture.dentries.filter((d) => d !== owned), ...more, owned];
    const capacity = { ...slotsOf(one, one.length).capacity, 'in-lookup': 100 };
    const marks = stageOf({ ...picture, dentries }, { form: 'wide', plan: { slots, capacity } });
    const [fold] = marks.folds;
    const same = marks.arrows.filter(({ kind }) => kind === 'same');
    expect(same).toHaveLength(2);
    if (!fold) throw new Error('nothing is folded');
    // cards stand above it: at its side
    for (const { from, to } of same) {
      const { x, y } = from.y > to.y ? from : to;
      expect([fold.x, fold.x + fold.width]).toContain(x);
      expect(y).toBeGreaterThan(fold.y);
      expect(y).toBeLessThan(fold.y + fold.height);
    }
  });
});
