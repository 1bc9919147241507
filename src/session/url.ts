import type { Locking } from '../model/story.ts';
import { addressOfPage, type Page, pageOf } from './pages.ts';
import type { Place } from './state.ts';

/** `#/05/05-c/before/proposed/R12C5R@7`; a page as in pages.ts; the board is `#/`. */
export function addressOf(place: Place | null, steps: number, page: Page | null = null): string {
  if (!place) return page ? addressOfPage(page) : '#/';
  const { story, cast, variant, locking, schedule, at } = place;
  const words = [story, cast, variant, locking].map(encodeURIComponent);
  const where = at === steps ? '' : `@${at}`;
  return `#/${[...words, `${schedule}${where}`].join('/')}`;
}

interface Address {
  place: Place | null;
  page?: Page | null;
  error: string;
}

/**
 * Reads an address. `error` says what is wrong; neither place nor page: the board. What stands
 * behind a `?` is for link.ts.
 */
export function readAddress(hash: string): Address {
  const parts = hash
    .replace(/\?.*$/s, '')
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  const [story = '', cast = '', variant = '', locking = '', tail = ''] = parts;
  if (story === '') return { place: null, error: '' };
  const page = pageOf(parts);
  if (page) return { place: null, page, error: '' };
  if (parts.length > 5) return { place: null, error: 'the address has more parts than a story' };
  if (locking !== '' && locking !== 'today' && locking !== 'proposed') {
    return { place: null, error: `the lock order “${locking}” is neither today nor proposed` };
  }
  const [schedule = '', at] = tail.split('@');
  if (at !== undefined && !/^\d{1,6}$/.test(at)) {
    return { place: null, error: `the position “${at}” is no number` };
  }
  const place = { story, cast, variant, locking: (locking || 'today') as Locking, schedule };
  return { place: { ...place, at: at === undefined ? -1 : Number(at) }, error: '' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
