import { storyOf } from './catalog.ts';
import { openCell, seek, session } from './store.ts';

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
