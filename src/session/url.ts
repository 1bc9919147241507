import type { Locking } from '../model/story.ts';
import type { Place } from './state.ts';

/** `#/05/05-c/before/proposed/R12C5R@7`; the board is `#/`. */
export function addressOf(place: Place | null, steps: number): string {
  if (!place) return '#/';
  const { story, cast, variant, locking, schedule, at } = place;
  const words = [story, cast, variant, locking].map(encodeURIComponent);
  const where = at === steps ? '' : `@${at}`;
  return `#/${[...words, `${schedule}${where}`].join('/')}`;
}

/** Reads an address. `error` says what is wrong with it; `place` null is the board. */
export function readAddress(hash: string): { place: Place | null; error: string } {
  const parts = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  const [story = '', cast = '', variant = '', locking = '', tail = ''] = parts;
  if (story === '') return { place: null, error: '' };
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
