import { expect, test } from 'vitest';
import { loadEngine, openPlace, session } from '../../src/session/store.ts';
import { goBack, goOn, toBeat, walk } from '../../src/session/walk.ts';
import { stories } from '../../stories/index.ts';

const here = () => [session.getState().place?.story, walk.getState().beat];
const bare = { cast: '', variant: '', locking: 'today' as const, schedule: '', at: -1 };

test('→ behind the last beat of a story goes on to the next, ← to the last beat again', async () => {
  await loadEngine();
  for (const [n, story] of stories.slice(0, 2).entries()) {
    const next = stories[n + 1];
    openPlace({ story: story.id, ...bare });
    expect(here()).toEqual([story.id, 0]);
    toBeat(story.beats.length - 1);
    goOn();
    expect(here()).toEqual([next?.id, 0]);
    goBack();
    expect(here()).toEqual([story.id, story.beats.length - 1]);
  }
  openPlace({ story: stories.at(-1)?.id ?? '', ...bare });
  toBeat((stories.at(-1)?.beats.length ?? 0) - 1);
  const last = here();
  goOn();
  expect(here()).toEqual(last);
});

test('a beat whose schedule is written in another way than the address does is a beat', async () => {
  await loadEngine();
  openPlace({ story: '02', ...bare });
  toBeat(2);
  expect(stories.find(({ id }) => id === '02')?.beats[2]?.schedule).toContain('A1B7');
  expect(session.getState().place?.schedule).toContain('AB7');
  expect(here()).toEqual(['02', 2]);
});
