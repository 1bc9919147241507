import type { Move } from '../program/program.ts';
import type { Director } from '../threads/director.ts';
import { nextTask } from './nextTask.ts';

/** What a run through a schedule has come to. */
export interface Played {
  /** Moves taken. */
  done: number;
  /** Why it ended before the last one; ''. */
  problem: string;
}

/** Plays moves from the nth on as far as they can be taken, or until `enough` says so. */
export function playFrom(
  into: Director,
  moves: readonly Move[],
  from: number,
  enough: () => boolean = () => false,
): Played {
  let done = from;
  while (done < moves.length && !enough()) {
    const one = moves[done] as Move;
    if (!into.move(one)) return { done, problem: refusal(into, one, done, moves.length) };
    done++;
  }
  return { done, problem: '' };
}

function refusal(into: Director, move: Move, i: number, of: number): string {
  const n = `step ${i + 1} of ${of}`;
  if (move.kind === 'rcu-free') return `Here ${n} is gone: RCU has nothing to free.`;
  const film = into.film();
  const thread = film.picture(film.length).threads[move.thread];
  const letter = film.world.setting.cast.threads[move.thread]?.letter ?? '?';
  const why = thread?.row ? thread.because || 'the run has ended' : `${letter} has finished`;
  return `Here the schedule goes as far as ${n}, which ${letter} cannot take: ${why}.`;
}

/** Longest that a long schedule is played before the page may do something else, in ms. */
const slice = 8;

/** After how long of that what has come of it is shown, in ms. */
const unseen = 100;

/** What hears of a schedule that is played in slices. */
export interface Watcher {
  /** Is anybody still waiting for it? */
  wanted: () => boolean;
  /** Reads along what was played, a slice at a time. */
  read: () => void;
  /** Shows what has come so far, in a task of its own. */
  show: (done: number) => void;
}

/** Plays a long schedule in slices, between which the page stays usable. null: not wanted any more. */
export async function playInSlices(
  into: Director,
  moves: readonly Move[],
  { wanted, read, show }: Watcher,
): Promise<Played | null> {
  let played: Played = { done: 0, problem: '' };
  let busy = unseen;
  while (played.done < moves.length && played.problem === '') {
    const start = performance.now();
    played = playFrom(into, moves, played.done, () => performance.now() - start > slice);
    read();
    busy += performance.now() - start;
    await nextTask();
    if (!wanted()) return null;
    if (busy < unseen) continue;
    busy = 0;
    show(played.done);
    await nextTask();
    if (!wanted()) return null;
  }
  return played;
}
