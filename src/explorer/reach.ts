import type { Library } from '../program/ir.ts';
import { depthIn, type StatementPlace } from '../program/places.ts';
import { encodeSchedule } from '../program/schedule.ts';
import type { Progress } from './exploration.ts';
import { type Question, worldOfQuestion } from './question.ts';
import { Search } from './search.ts';

/** What became of the search for a step. */
export interface Reached {
  /** The shortest schedule that ends with such a step; null when none was met. */
  schedule: string | null;
  /** Its steps; 0 without one. */
  length: number;
  /** Distinct states that were met. 0: no thread of the cast comes to the statements. */
  states: number;
  /** Was a limit reached? Then null proves nothing. */
  bounded: boolean;
}

/**
 * Looks for the shortest schedule whose last step is taken at one of the statements, or inside a
 * call that they make: breadth first, and no further. Schedules of `most` steps or more are not
 * looked at; null then says only that there is no shorter one. Throws what worldOfQuestion throws.
 */
export function* reach(
  question: Question,
  library: Library,
  places: readonly StatementPlace[],
  most = Number.POSITIVE_INFINITY,
): Generator<Progress, Reached> {
  const { world, before } = worldOfQuestion(question, library);
  const wanted = world.programs.map(({ rows }) => rows.map((row) => depthIn(row, places) >= 0));
  const none = { schedule: null, length: 0, states: 0, bounded: false };
  if (!wanted.some((rows) => rows.includes(true))) return none;
  const search = new Search(world, question.limits ?? {}, before);
  let depth = before.length;
  let levelEnd = 1;
  do {
    if (search.at >= search.size) break;
    if (search.at === levelEnd) {
      levelEnd = search.size;
      depth++;
    }
    if (depth + 1 >= most) break;
    const thread = mover(search, wanted);
    if (thread >= 0) {
      const moves = [...search.schedule(search.at), { kind: 'thread' as const, thread, choice: 0 }];
      const letters = question.setting.cast.threads.map((one) => one.letter);
      const schedule = encodeSchedule(moves, letters);
      return { schedule, length: moves.length, states: search.size, bounded: false };
    }
    if (search.at % 512 === 0) yield search.progress();
  } while (search.expand());
  return { ...none, states: search.size, bounded: search.bounded };
}

/** A thread that can take a wanted step in the next state of the line; -1 = none. */
function mover(search: Search, wanted: readonly boolean[][]): number {
  const here = search.tuple(search.at);
  if (search.steps.ended(here)) return -1;
  return wanted.findIndex((rows, t) => {
    const { pc, outcomes } = search.steps.of(here, t);
    return rows[pc] === true && outcomes.length > 0;
  });
}
