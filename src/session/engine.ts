import { library } from 'virtual:programs';
import type { Setting } from '../program/program.ts';
import { makeWorld, type RunnableWorld } from '../program/world.ts';
import { createDirector, type Director } from '../threads/director.ts';
import type { Film } from '../threads/film.ts';
import { claimsAt } from './claimStrip.ts';
import { lanesOfFilm, planAt, refsAt } from './filmFacts.ts';

/**
 * Sets the threads of a setting at their start, in a world linked from the programs in the bundle.
 * The board does without: this file is fetched for the first story.
 */
export function directorOf(setting: Setting): Director {
  return createDirector(worldOf(setting));
}

/** The world of a setting, linked from the programs in the bundle. */
export function worldOf(setting: Setting): RunnableWorld {
  return makeWorld(setting, library);
}

/** Reads what the story screen shows of a film, so that showing it is quick. */
export function readAlong(film: Film): void {
  lanesOfFilm(film);
  planAt(film, film.length);
  refsAt(film, film.length);
  claimsAt(film, film.length);
}
