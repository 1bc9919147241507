import type { Film } from '../threads/film.ts';
import { type LaneFacts, laneFactsOf } from '../threads/laneFacts.ts';

/** What every thread did, held and waited for, over the film. */
export function lanesOfFilm(film: Film): LaneFacts {
  return laneFactsOf(film);
}
