import type { Library } from '../program/ir.ts';
import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Progress } from './exploration.ts';
import { searching } from './explore.ts';
import type { Limits } from './limits.ts';
import { type Question, worldOfQuestion } from './question.ts';
import { Reduction } from './reduction.ts';
import { scout } from './scout.ts';
import { Search } from './search.ts';
import { Steps } from './steps.ts';

/** States after which a search that is to be begun again is large enough to be scouted for. */
const large = 5000;

/**
 * Explores with reduction: again and again, until a search meets nothing that its marks did not
 * reckon with. Only that last search counts; the others are left once they bring little news, the
 * first for a scout as soon as it proves large.
 */
export function* reducedSearch(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
  symmetric = true,
  fingerprints = false,
): Generator<Progress, { search: Search; reduction: Reduction }> {
  const reduction = new Reduction(world, new Steps(world, true), symmetric);
  for (let scouted = false; ; ) {
    reduction.begin();
    const search = new Search(world, limits, before, reduction, fingerprints);
    let news = 0;
    let known = reduction.grown;
    while (search.expand()) {
      if (search.at % 512 === 0) yield search.progress();
      if (reduction.grown !== known) news = search.at;
      known = reduction.grown;
      if (known > 0 && search.at > (scouted ? 1.5 * news + large : large)) break;
    }
    if (reduction.grown === 0 || search.bounded) return { search, reduction };
    if (search.at <= large || scouted) continue;
    scouted = true;
    for (const _ of scout(world, reduction)) yield search.progress();
  }
}

/** The search that answers a question, run to its end. Throws what worldOfQuestion throws. */
export function* searchFor(question: Question, library: Library): Generator<Progress, Search> {
  const { world, before } = worldOfQuestion(question, library);
  const { limits = {}, fingerprints = false } = question;
  if (question.reduced) {
    const { search } = yield* reducedSearch(world, limits, before, true, fingerprints);
    return search;
  }
  const search = new Search(world, limits, before, null, fingerprints);
  yield* searching(search);
  return search;
}
