import { describe, expect, test } from 'vitest';
import { stageOf, stageSize } from '../../src/scene/stage.ts';
import { describeStage } from '../../src/scene/words.ts';
import { createDirector } from '../../src/threads/director.ts';
import type { DentryPicture, Picture } from '../../src/threads/picture.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string) {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director.film();
}

const deadlock = film('05-c before proposed', 'R19C22R14C3');
const last = deadlock.picture(deadlock.length);

describe('the stage', () => {
  test('draws the same marks for the same picture', () => {
    const again = film('05-c before proposed', 'R19C22R14C3');
    expect(stageOf(last)).toEqual(stageOf(again.picture(again.length)));
  });

  test('keeps a dark dozen of dentries apart and inside', () => {
    const one = last.dentries.find((d) => d.zone === 'in-lookup') as DentryPicture;
    const zones = ['in-lookup', 'hashed', 'unhashed', 'dying'] as const;
    const dentries = Array.from({ length: 12 }, (_, i) => ({
      ...one,
      id: i + 2,
      zone: zones[i % 4] as DentryPicture['zone'],
    }));
    const { cards } = stageOf({ ...last, dentries, pool: 13, waits: [], cycle: null });
    for (const [i, a] of cards.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(stageSize.width);
      expect(a.y + a.height).toBeLessThanOrEqual(stageSize.height);
      for (const b of cards.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(apart, `${a.key} and ${b.key}`).toBe(true);
      }
    }
  });

  test('moves a dentry only when its linkage changes', () => {
    for (let i = 1; i <= deadlock.length; i++) {
      const [before, after] = [deadlock.picture(i - 1), deadlock.picture(i)] as [Picture, Picture];
      const old = new Map(stageOf(before).cards.map((card) => [card.key, card]));
      for (const card of stageOf(after).cards) {
        const was = old.get(card.key);
        if (was && was.zone === card.zone) expect([card.x, card.y]).toEqual([was.x, was.y]);
      }
    }
  });

  test('draws the wait-for cycle as one closed loop', () => {
    const { arrows } = stageOf(last);
    const bad = arrows.filter((arrow) => arrow.bad);
    expect(bad.filter((arrow) => !arrow.link)).toHaveLength(2);
    expect(bad.filter((arrow) => arrow.link)).toHaveLength(2);
  });

  test('says in words what it draws', () => {
    const words = describeStage(last).join('\n');
    expect(words).toContain('i_rwsem of P is held shared by R');
    expect(words).toContain('C queues for it exclusive');
    expect(words).toMatch(/Dentry \d “x” is in-lookup, negative, count 2, owned by C/);
  });
});
