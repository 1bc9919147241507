import type { Locking } from '../model/story.ts';
import { thousands } from '../scene/thousands.ts';
import { addressOfPage, type Page, pageOf } from './pages.ts';
import type { Place } from './state.ts';

/** `#/05/05-c/before/proposed/R12C5R@7`, a twin behind it as `/as-posted,proposed`; a page as in pages.ts; the board is `#/`. */
export function addressOf(place: Place | null, steps: number, page: Page | null = null): string {
  if (!place) return page ? addressOfPage(page) : '#/';
  const { story, cast, variant, locking, schedule, at, twin } = place;
  const words = [story, cast, variant, locking].map(encodeURIComponent);
  const where = at === steps ? '' : `@${at}`;
  const beside = twin ? [`${encodeURIComponent(twin.variant)},${twin.locking}`] : [];
  return `#/${[...words, `${schedule}${where}`, ...beside].join('/')}`;
}

interface Address {
  place: Place | null;
  page?: Page | null;
  error: string;
}

/** Longest address that is read: 20,000 steps that take turns, with a title and a note. */
export const longestAddress = 40_000;

/** A piece of an address in a message, cut where nobody would read on. */
export function named(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

/**
 * Reads an address. `error` says what is wrong; neither place nor page: the board. What stands
 * behind a `?` is for link.ts.
 */
export function readAddress(hash: string): Address {
  if (hash.length > longestAddress) {
    const length = thousands(hash.length);
    const most = thousands(longestAddress);
    return {
      place: null,
      error: `it has ${length} signs, and none of this page more than ${most}`,
    };
  }
  const parts = hash
    .replace(/\?.*$/s, '')
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  const [story = '', cast = '', variant = '', locking = '', tail = '', beside] = parts;
  if (story === '') return { place: null, error: '' };
  const page = pageOf(parts);
  if (page) return { place: null, page, error: '' };
  if (parts.length > 6) return { place: null, error: 'the address has more parts than a story' };
  if (locking !== '' && locking !== 'today' && locking !== 'proposed') {
    return { place: null, error: `the lock order ${named(locking)} is neither today nor proposed` };
  }
  const [schedule = '', at] = tail.split('@');
  if (at !== undefined && !/^\d{1,6}$/.test(at)) {
    return { place: null, error: `the position ${named(at)} is no number` };
  }
  const [other = '', order] = (beside ?? '').split(',');
  if (beside !== undefined && order !== 'today' && order !== 'proposed') {
    return {
      place: null,
      error: `${named(beside)} names no variant and lock order to set beside it`,
    };
  }
  const twin = beside === undefined ? {} : { twin: { variant: other, locking: order as Locking } };
  const place = { story, cast, variant, locking: (locking || 'today') as Locking, schedule };
  return { place: { ...place, at: at === undefined ? -1 : Number(at), ...twin }, error: '' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
