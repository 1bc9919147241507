import { library } from 'virtual:programs';
import { difference, type ListingLine, listing } from '../program/listing.ts';
import { settingOf, storyOf } from './catalog.ts';
import type { Place } from './state.ts';

const known = new Map<string, ListingLine[]>();

/**
 * The listing of a function in the place's variant. Lines that the patch adds are marked in the
 * patched variant, and lines that it removes in the one before it.
 */
export function codeOf(place: Place, fn: string): ListingLine[] {
  const key = [place.cast, place.variant, place.locking, fn].join(' ');
  const found = known.get(key);
  if (found) return found;
  const setting = settingOf(place);
  if (typeof setting === 'string') return [];
  const variants = storyOf(place.story)?.variants ?? [];
  const here = variants.findIndex((one) => one.id === place.variant);
  const other = variants[here === 0 ? 1 : 0];
  const mine = listing(setting, library, fn);
  let lines = mine;
  if (other) {
    const theirs = listing({ ...setting, variant: other }, library, fn);
    const [before, after] = here === 0 ? [mine, theirs] : [theirs, mine];
    const gone = here === 0 ? 'added' : 'removed';
    lines = difference(before, after).filter((line) => line.change !== gone);
  }
  known.set(key, lines);
  return lines;
}
