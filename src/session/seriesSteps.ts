import { library } from 'virtual:programs';
import type { Story } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import { decodeSchedule } from '../program/schedule.ts';
import { makeWorld } from '../program/world.ts';
import type { Anchor } from '../series/anchors.ts';
import { extend, type Film, newFilm } from '../threads/film.ts';
import { settingOf, storyOf } from './catalog.ts';
import { nextStepOf, statementsOfAnchor } from './seriesLines.ts';
import { storiesOfPatch } from './seriesStories.ts';
import { cellKey } from './state.ts';
import { openCell, openPlace, seek, session } from './store.ts';

/** Opens a story's first cell where its witness (or a run that passes) first steps in a function. */
export function openAtFunction(id: string, fn: string): void {
  const story = storyOf(id);
  if (!story) return;
  const { cast, variant, locking } = story.opens;
  const go = (): boolean => {
    const { film, place } = session.getState();
    if (!film || place?.story !== id) return false;
    const first = film.steps.findIndex((step) => step.fn === fn);
    if (first >= 0) seek(first + 1);
    return true;
  };
  openCell(id, cast, variant, locking);
  if (go()) return;
  // What runs the threads may still be on its way.
  const stop = session.subscribe(() => {
    if (session.getState().film) stop();
    go();
  });
}

/**
 * Opens the shortest schedule, of those that the explorer has kept for the stories of a patch, that
 * takes a step of the anchors, at that step. Says what it looks at, and when there is none.
 */
export async function openStepOfLine(
  patch: number,
  anchors: readonly Anchor[],
  say: (words: string) => void,
): Promise<void> {
  const settings = storiesOfPatch(patch)
    .flatMap(settingsOf)
    .filter((one) => anchors.some((anchor) => statementsOfAnchor(one, anchor).length > 0));
  let best: { setting: Setting; schedule: string; at: number } | null = null;
  for (const [i, setting] of settings.entries()) {
    say(`Looking for steps of this line in ${setting.cast.id}, ${i + 1} of ${settings.length}…`);
    // The page stays at work between two worlds.
    await new Promise((resolve) => setTimeout(resolve));
    for (const schedule of schedulesOf(setting)) {
      const film = played(setting, schedule);
      const at = nextStepOf(film, 0, anchors);
      if (at >= 0 && (!best || at < best.at)) best = { setting, schedule, at };
    }
    if (best && i >= 5) break;
  }
  if (!best) {
    const names = storiesOfPatch(patch).map(({ id }) => id);
    say(
      names.length === 0
        ? `No story is about patch ${patch}.`
        : `No schedule that the explorer has kept of ${names.join(', ')} takes this line.`,
    );
    return;
  }
  say('');
  const { setting, schedule, at } = best;
  openPlace({
    story: setting.story,
    cast: setting.cast.id,
    variant: setting.variant.id,
    locking: setting.locking,
    schedule,
    at: at + 1,
  });
}

/* The cell that the story opens with first. */
function settingsOf({ id, expected, opens }: Story): Setting[] {
  const rank = (one: Story['opens']): number =>
    Number(one.cast !== opens.cast) + Number(one.locking !== opens.locking);
  return [...expected]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(({ cast, variant, locking }) => {
      const setting = settingOf({ story: id, cast, variant, locking });
      return typeof setting === 'string' ? [] : [setting];
    });
}

function schedulesOf({ cast, variant, locking }: Setting): string[] {
  const cell = session.getState().cells[cellKey(cast.id, variant.id, locking)];
  if (cell?.state !== 'done') return [];
  const { witness, passing, claims } = cell.result;
  const all = [witness, passing, ...claims.map((claim) => claim.witness ?? '')];
  return [...new Set(all)].filter(Boolean);
}

function played(setting: Setting, schedule: string): Film {
  const letters = setting.cast.threads.map(({ letter }) => letter);
  let film = newFilm(makeWorld(setting, library));
  for (const move of decodeSchedule(schedule, letters).moves) film = extend(film, move);
  return film;
}
