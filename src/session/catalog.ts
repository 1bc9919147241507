import { stories } from '../../stories/index.ts';
import type { Story } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import type { Place } from './state.ts';
import { variantOf } from './upTo.ts';
import { named } from './url.ts';

export { stories };

/** The story of an id, as in '05'. */
export function storyOf(id: string): Story | undefined {
  return stories.find((story) => story.id === id);
}

/** The setting that a place names, or in words what it names that there is not. */
export function settingOf(place: Omit<Place, 'schedule' | 'at'>): Setting | string {
  const story = storyOf(place.story);
  if (!story) return `there is no story ${named(place.story)}`;
  const cast = story.casts.find((one) => one.id === place.cast);
  if (!cast) return `story ${story.id} has no cast ${named(place.cast)}`;
  const variant = variantOf(story, place.variant);
  if (!variant) return `story ${story.id} has no variant ${named(place.variant)}`;
  return { story: story.id, cast, variant, locking: place.locking };
}
