import type { Library } from '../program/ir.ts';
import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Progress } from './exploration.ts';
import { searching } from './explore.ts';
import type { Limits } from './limits.ts';
import { type Question, worldOfQuestion } from './question.ts';
import { Reduction } from './reduction.ts';
import { Search } from './search.ts';
import { Steps } from './steps.ts';

/**
 * Explores with reduction: again and again, until a search meets nothing that its marks did not
 * reckon with. Only that last search counts; the others are left once they bring little news.
 */
export function* reducedSearch(
  world: RunnableWorld,
  limits: Partial<Limits> = {},
  before: readonly Move[] = [],
  symmetric = true,
  fingerprints = false,
): Generator<Progress, { search: Search; reduction: Reduction }> {
  const reduction = new Reduction(world, new Steps(world), symmetric);
  for (;;) {
    reduction.begin();
    const search = new Search(world, limits, before, reduction, fingerprints);
    let news = 0;
    let known = reduction.grown;
    while (search.expand()) {
      if (search.at % 512 === 0) yield search.progress();
      if (reduction.grown !== known) news = search.at;
      known = reduction.grown;
      if (known > 0 && search.at > 3 * news + 1000) break;
    }
    if (reduction.grown === 0 || search.bounded) return { search, reduction };
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
