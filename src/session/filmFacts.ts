import type { Beat, Story } from '../model/story.ts';
import { decodeSchedule } from '../program/schedule.ts';
import { changedWords, fieldAt } from '../threads/changes.ts';
import { type Film, sameMove } from '../threads/film.ts';
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

/**
 * What a beat is about: what its steps changed since the beat before it, and who waits. null where
 * nothing was done before, and everything is worth a look.
 */
export function focusOf(film: Film, story: Story | undefined, beat: number): Set<string> | null {
  const [before, now] = [story?.beats[beat - 1], story?.beats[beat]];
  if (!now || film.length === 0) return null;
  const { world } = film;
  const letters = world.setting.cast.threads.map(({ letter }) => letter);
  const shared = sharedSteps(film, before, now, letters);
  const out = new Set<string>();
  for (const at of changedWords(world, film.snapshot(shared), film.snapshot(film.length))) {
    const where = fieldAt(world.layout, at);
    if (where?.struct === 'Dentry') out.add(`dentry ${where.id}`);
    if (where?.struct === 'Inode') out.add(`directory ${where.id}`);
    if (where?.struct === 'Server') out.add('server');
  }
  const picture = film.picture(film.length);
  for (const { kind, object } of picture.waits) {
    out.add(`${kind === 'rwsem' ? 'directory' : 'dentry'} ${object}`);
  }
  for (const d of picture.dentries) {
    const dir = picture.directories.find((one) => one.label === d.inode);
    if (d.zone === 'directory' && dir && out.has(`dentry ${d.id}`))
      out.add(`directory ${dir.inode}`);
  }
  return out.size > 0 ? out : null;
}

/* How far the schedules of two beats of one cell go together. */
function sharedSteps(film: Film, before: Beat | undefined, now: Beat, letters: string[]): number {
  const cell = ({ cast, variant, locking }: Beat): string => `${cast} ${variant} ${locking}`;
  if (!before || cell(before) !== cell(now)) return 0;
  const { moves } = decodeSchedule(before.schedule, letters);
  let i = 0;
  while (i < moves.length && i < film.length) {
    const [mine, theirs] = [film.step(i)?.move, moves[i]];
    if (!mine || !theirs || !sameMove(mine, theirs)) break;
    i++;
  }
  return i < film.length ? i : 0;
}
