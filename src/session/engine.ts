import { library } from 'virtual:programs';
import type { Setting } from '../program/program.ts';
import { makeWorld, type RunnableWorld } from '../program/world.ts';
import { createDirector, type Director } from '../threads/director.ts';
import type { Film } from '../threads/film.ts';
import { readRefs } from '../threads/refs.ts';
import { readSlots } from '../threads/slots.ts';
import { readClaims } from './claimStrip.ts';
import { lanesOfFilm } from './filmFacts.ts';

/** Sets the threads of a world at their start. */
export function directorOf(world: RunnableWorld): Director {
  return createDirector(world);
}

/**
 * The world of a setting, linked from the programs in the bundle. The board does without: this file
 * is fetched for the first story.
 */
export function worldOf(setting: Setting): RunnableWorld {
  return makeWorld(setting, library);
}

/** Reads what the story screen shows of a film, so that showing it is quick. */
export function readAlong(film: Film): void {
  lanesOfFilm(film);
  readSlots(film);
  readRefs(film);
  readClaims(film);
}
