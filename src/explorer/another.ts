import type { Library } from '../program/ir.ts';
import type { Move } from '../program/program.ts';
import { decodeSchedule, encodeSchedule } from '../program/schedule.ts';
import type { Found, Progress } from './exploration.ts';
import { explore } from './explore.ts';
import { type Question, worldOfQuestion } from './question.ts';
import type { ClaimId } from './verdict.ts';

/** A breach as it was shown: what broke, and the schedule that shows it. */
export interface Shown {
  detail: string;
  witness: string;
}

/** One more breach of a claim, and in what it differs from all that were shown. */
export interface Another extends Shown {
  word: Found['word'];
  differs: 'cause' | 'first step';
}

/**
 * Looks for a breach of a claim that differs from those shown: another cause, by its shortest
 * schedule; where there is none, the shortest that begins with a step that none of them begins
 * with. null: there is no other.
 */
export function* another(
  question: Question,
  library: Library,
  claim: ClaimId,
  shown: readonly Shown[],
): Generator<Progress, Another | null> {
  const letters = question.setting.cast.threads.map((one) => one.letter);
  const { world, before } = worldOfQuestion(question, library);
  const of = (found: Found[]): Found[] =>
    found
      .filter((one) => one.claim === claim && one.moves.length > before.length)
      .sort((a, b) => a.moves.length - b.moves.length);
  const as = ({ word, detail, moves }: Found, differs: Another['differs']): Another => ({
    word,
    detail,
    witness: encodeSchedule(moves, letters),
    differs,
  });
  const { found } = yield* explore(world, question.limits, before);
  const cause = of(found).find((one) => shown.every(({ detail }) => detail !== one.detail));
  if (cause) return as(cause, 'cause');
  const begun = shown.map(({ witness }) => decodeSchedule(witness, letters).moves[before.length]);
  const same = (a: Move | undefined, b: Move): boolean => JSON.stringify(a) === JSON.stringify(b);
  const others: Found[] = [];
  for (const first of world.moves(world.initial())) {
    if (begun.some((one) => same(one, first))) continue;
    const w = world.initial();
    world.step(w, first);
    const rest = yield* explore({ ...world, initial: () => w.slice() }, question.limits, [
      ...before,
      first,
    ]);
    const [shortest] = of(rest.found);
    if (shortest) others.push(shortest);
  }
  const [shortest] = of(others);
  return shortest ? as(shortest, 'first step') : null;
}
