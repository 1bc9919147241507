import { library } from 'virtual:programs';
import { type KnockOut, knockOut } from '../program/knockOut.ts';
import { printFunction } from '../program/print.ts';
import type { Setting } from '../program/program.ts';
import { decodeSchedule } from '../program/schedule.ts';
import { makeWorld } from '../program/world.ts';
import { extend, type Film, newFilm } from '../threads/film.ts';
import { reached } from './reach.ts';
import { switchKind } from './switchKind.ts';

/** A line of a listing, and in which ways its statement can be switched off. */
export interface SwitchLine {
  text: string;
  stmt: string | null;
  hows: KnockOut['how'][];
  /** What the statement is, as far as its text says: 'lock', 'check' … */
  kind: string;
}

/** The names of the functions that a setting's threads can come to, in the order of the calls. */
export function functionNames(setting: Setting): string[] {
  return [...reached(setting).keys()];
}

/** A function's listing with the switches of each line. */
export function switchesOf(setting: Setting, name: string): SwitchLine[] {
  const fn = reached(setting).get(name);
  if (!fn) return [];
  return printFunction(fn).map(({ text, stmt }) => ({
    text,
    stmt,
    hows: stmt === null ? [] : (['skip', 'pass', 'rush'] as const).filter((how) => can(stmt, how)),
    kind: switchKind(text.trim()),
  }));
}

/** What switching a statement off so means: ``spin_lock(d.d_lock)` in dput does not wait`. */
export function howWords({ stmt, how }: KnockOut): string {
  const name = functionOf(stmt);
  const fn = library[name];
  const head =
    fn &&
    printFunction(fn)
      .find((line) => line.stmt === stmt)
      ?.text.trim();
  const what = `“${head ?? stmt}” in ${name}`;
  if (how === 'pass') return `${what} counts as true`;
  if (how === 'rush') return `${what} does not wait`;
  return /^“(if|while)\b/.test(what) ? `${what} counts as false` : `${what} is left out`;
}

/** The film of a schedule with statements switched off, as far as it can be played. */
export function filmWithout(
  setting: Setting,
  knockOuts: readonly KnockOut[],
  schedule: string,
): Film {
  const letters = setting.cast.threads.map(({ letter }) => letter);
  let film = newFilm(makeWorld(setting, knockOut(library, knockOuts)));
  for (const move of decodeSchedule(schedule, letters).moves) film = extend(film, move);
  return film;
}

/** The function that a statement is in: `dput#5` is in dput. */
export function functionOf(stmt: string): string {
  return stmt.slice(0, stmt.lastIndexOf('#'));
}

/** Steps of a schedule of a setting. */
export function stepsIn(setting: Setting, schedule: string): number {
  const letters = setting.cast.threads.map(({ letter }) => letter);
  return decodeSchedule(schedule, letters).moves.length;
}

function can(stmt: string, how: KnockOut['how']): boolean {
  try {
    knockOut(library, [{ stmt, how }]);
    return true;
  } catch {
    return false;
  }
}
