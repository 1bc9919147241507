import { describe, expect, test } from 'vitest';
import type { StageForm } from '../../src/scene/layout.ts';
import { stageOf } from '../../src/scene/stage.ts';
import { describeStage } from '../../src/scene/words.ts';
import { breachesAt } from '../../src/session/breaches.ts';
import { changesOf } from '../../src/threads/changes.ts';
import { createDirector } from '../../src/threads/director.ts';
import type { Film } from '../../src/threads/film.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director.film();
}

/* Everything that is said of a moment: captions, panels, the stage in words and in pictures. */
function saidAt(one: Film, at: number): string[] {
  const picture = one.picture(at);
  const before = one.snapshot(Math.max(0, at - 1));
  return [
    ...(one.step(at - 1) ? [one.step(at - 1)?.sentence ?? ''] : []),
    ...breachesAt(one, at).map(({ detail }) => detail),
    ...changesOf(one.world, before, one.snapshot(at)).map((c) => `${c.place}: ${c.from} → ${c.to}`),
    ...picture.threads.flatMap(({ locals, next }) => [
      ...locals.map(({ name, value }) => `${name} = ${value}`),
      ...next,
    ]),
    ...describeStage(picture),
    ...stageOf(picture, { form: 'wide' }).pucks.map(({ label }) => label),
  ];
}

describe('a wait queue head', () => {
  const gone = film('04-a before proposed', 'M30L23');

  test('is called by the thread whose it is, in captions, panels, words and picture', () => {
    const end = saidAt(gone, gone.length).join('\n');
    for (const words of [
      'L links itself on M’s wait queue head',
      'the stack frame with M’s wait queue head is gone, in d_wait_lookup',
      'wait_head of L: none → M’s wait queue head',
      'wq = M’s wait queue head',
      'M’s wait queue head is gone with its stack frame; L hangs on it.',
      'M’s frame is gone',
      'L’s wait queue head',
    ]) {
      expect(end).toContain(words);
    }
    const all = Array.from({ length: gone.length + 1 }, (_, at) => saidAt(gone, at)).flat();
    expect(all).toContain('M’s wait queue head: not made yet → live');
    expect(all).toContain('M’s wait queue head: live → gone with its frame');
    expect(all.some((words) => /^d_wait of .*: none → M’s wait queue head$/.test(words))).toBe(
      true,
    );
  });

  test('has no number anywhere, whoever sleeps and wakes', () => {
    for (const one of [
      gone,
      film('00-b before today', 'A21B26A10'),
      film('05-c before proposed', 'R19C22R14C3'),
      film('18-a before proposed', 'U33L17U14L2'),
    ]) {
      let heads = 0;
      for (let at = 0; at <= one.length; at++) {
        for (const words of saidAt(one, at)) {
          if (/wait queue head/.test(words)) heads++;
          expect(words).not.toMatch(/queue head \d|(wq|wait_head|d_wait)\b.* \d+$|^mem:/);
        }
      }
      if (one === gone) expect(heads).toBeGreaterThan(0);
    }
  });

  test('is named as far as there is room, never over another', () => {
    const picture = film('00-b before today', 'A21B26').picture(47);
    for (const form of ['wide', 'tall', 'talk', 'twin', 'pair'] as StageForm[]) {
      const { pucks, layout } = stageOf(picture, { form });
      const row = pucks.filter(({ key }) => /^(frame|linked)/.test(key)).sort((a, b) => a.x - b.x);
      expect(row.length).toBeGreaterThan(1);
      for (const [n, { x, label }] of row.slice(0, -1).entries()) {
        const end = x + layout.font * (label ? 1.25 + label.length * 0.5 : 0.9);
        expect(end).toBeLessThan((row[n + 1]?.x ?? 0) - layout.font * 0.9);
      }
    }
  });
});
