import type { CellResult } from '../src/explorer/verdict.ts';
import type { Story } from '../src/model/story.ts';
import { digestOf } from '../src/session/digest.ts';
import { scheduleTable } from '../src/session/evidence.ts';
import { sharedTail } from '../src/session/link.ts';
import { addressOf } from '../src/session/url.ts';
import { verdictText } from '../src/session/verdictText.ts';
import { extend, type Film, newFilm } from '../src/threads/film.ts';
import { movesOf, worldOf } from './worlds.ts';

/** The schedule of a cell as a film: `filmOf('05-c before proposed', 'R19C22')`. */
export function filmOf(name: string, schedule: string): Film {
  const world = worldOf(name);
  let film = newFilm(world);
  for (const move of movesOf(world, schedule)) film = extend(film, move);
  return film;
}

/**
 * What would not do in a mail, one sentence each: a line that is too wide or has signs that not
 * every mailer has, a step that is missing, an end that is not told, a link that is too long.
 */
export function mailProblems(
  story: Story,
  name: string,
  schedule: string,
  result?: CellResult,
): string[] {
  const [cast = '', variant = '', locking] = name.split(' ');
  const film = filmOf(name, schedule);
  const place = {
    story: story.id,
    cast,
    variant,
    locking: locking === 'today' ? ('today' as const) : ('proposed' as const),
    schedule,
    at: film.length,
  };
  const counts = result ?? null;
  const shared = { title: '', note: '', digest: digestOf(film.world), counts };
  const link = `https://dentroscope.example.org/${addressOf(place, film.length)}${sharedTail(shared)}`;
  const every = scheduleTable(story, place, film, film.length, link, true, result);
  const texts = [every, scheduleTable(story, place, film, film.length, link, false, result)];
  if (result) texts.push(verdictText(story, place, result, link));
  const out = texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== link && (line.length > 72 || /[^\x20-\x7e]/.test(line)))
      .map((line) => `will not do in a mail: ${line}`),
  );
  const flat = every.replace(/\s+/g, ' ');
  const steps = every.split('\n').filter((line) => /^[ \d]{3}\d {2}/.test(line)).length;
  if (steps !== film.length) out.push(`${steps} of ${film.length} steps are told`);
  const end = film.picture(film.length).over ? 'All threads have finished after' : 'After';
  const word = result?.witness === schedule ? result.verdict.toUpperCase() : '';
  const tells = flat.includes(`After step ${film.length} `) || flat.includes(`${end} step`);
  if (!tells) out.push(`its end is not told: ${flat.slice(-300)}`);
  const bad = word !== '' && !['OK', 'NEEDLESS BLOCK', 'COST'].includes(word);
  if (bad && !flat.includes(`${word}: `)) out.push(`it does not say ${word}: ${flat.slice(-400)}`);
  if (link.length >= 300) out.push(`its link has ${link.length} characters`);
  return out;
}
