import type { Story } from '../model/story.ts';
import { reached } from './reach.ts';
import { columnsOf } from './turns.ts';

/**
 * Functions of the model that the story's casts run and that differ between before and as posted,
 * sorted. Empty when the story has only one of the two.
 */
export function touchedBy(story: Story): string[] {
  const { before, posted } = columnsOf(story);
  if (!before || !posted) return [];
  const names = new Set<string>();
  for (const cast of story.casts) {
    for (const locking of ['today', 'proposed'] as const) {
      const setting = { story: story.id, cast, locking };
      const was = reached({ ...setting, variant: before });
      const is = reached({ ...setting, variant: posted });
      const text = (of: typeof was, name: string): string => JSON.stringify(of.get(name)?.body);
      for (const name of new Set([...was.keys(), ...is.keys()])) {
        // a function that comes out alike is the same object
        if (was.get(name) === is.get(name)) continue;
        if (text(was, name) !== text(is, name)) names.add(name);
      }
    }
  }
  return [...names].sort();
}
