import type { Move } from '../program/program.ts';
import type { Director } from '../threads/director.ts';

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
const slice = 10;

/**
 * Plays a long schedule in slices, between which the page stays usable; `grown` hears of each.
 * null when `wanted` says no more.
 */
export async function playInSlices(
  into: Director,
  moves: readonly Move[],
  wanted: () => boolean,
  grown: (done: number) => void,
): Promise<Played | null> {
  let played: Played = { done: 0, problem: '' };
  while (played.done < moves.length && played.problem === '') {
    const end = performance.now() + slice;
    played = playFrom(into, moves, played.done, () => performance.now() > end);
    grown(played.done);
    await new Promise((next) => setTimeout(next));
    if (!wanted()) return null;
  }
  return played;
}
