import { expect, test } from 'vitest';
import { loadEngine, openPlace, session } from '../../src/session/store.ts';
import { beatsHere, goBack, goOn, walk } from '../../src/session/walk.ts';
import { stories } from '../../stories/index.ts';

test('→ alone goes through every beat of every story, ← back again', async () => {
  await loadEngine();
  const nowhere = { cast: '', variant: '', locking: 'today' as const, schedule: '', at: -1 };
  openPlace({ story: stories[0]?.id ?? '', ...nowhere });
  for (const story of stories) {
    for (const [n, beat] of story.beats.entries()) {
      const { place, problem } = session.getState();
      expect([place?.story, walk.getState().beat, problem]).toEqual([story.id, n, '']);
      expect(beatsHere()[n]).toBe(beat);
      if (story !== stories.at(-1) || n < story.beats.length - 1) goOn();
    }
  }
  const last = session.getState().place;
  goOn();
  expect(session.getState().place).toEqual(last);
  const steps = stories.reduce((sum, { beats }) => sum + beats.length, -1);
  for (let i = 0; i < steps; i++) goBack();
  expect(session.getState().place?.story).toBe(stories[0]?.id);
  expect(walk.getState().beat).toBe(0);
});
