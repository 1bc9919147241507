import { storyOf } from './catalog.ts';
import { openCell, seek, session } from './store.ts';

/** Opens a story's first cell where its witness (or a run that passes) first steps in a function. */
export function openAtFunction(id: string, fn: string): void {
  const story = storyOf(id);
  if (!story) return;
  const { cast, variant, locking } = story.opens;
  openCell(id, cast, variant, locking, () => {
    const first = session.getState().film?.steps.findIndex((step) => step.fn === fn) ?? -1;
    if (first >= 0) seek(first + 1);
  });
}
