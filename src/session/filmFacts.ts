import type { Film } from '../threads/film.ts';
import { type LaneFacts, laneFactsOf } from '../threads/laneFacts.ts';
import { type Refs, refsOf } from '../threads/refs.ts';
import { type SlotPlan, slotsOf } from '../threads/slots.ts';

/** What every thread did, held and waited for, over the film. */
export function lanesOfFilm(film: Film): LaneFacts {
  return laneFactsOf(film);
}

/** Where the dentries have their places after `at` steps. */
export function planAt(film: Film, at: number): SlotPlan {
  return slotsOf(film, at);
}

/** Who holds the references of every dentry after `at` steps. */
export function refsAt(film: Film, at: number): Refs[] {
  return refsOf(film, at);
}
