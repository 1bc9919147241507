import type { VerdictWord } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import { encodeSchedule } from '../program/schedule.ts';
import type { Exploration } from './exploration.ts';
import type { Search } from './search.ts';
import { type CellResult, type ClaimId, type ClaimResult, claimNames } from './verdict.ts';

/** Worst first: a cell's word is the worst of its claims' words. */
export const severity: readonly VerdictWord[] = [
  'use-after-free',
  'BUG',
  'oops',
  'deadlock',
  'livelock',
  'lost wake-up',
  'duplicate name',
  'lock imbalance',
  'false ENOENT',
  'wrong result',
  'WARN',
  'undecided (bound)',
  'needless block',
  'cost',
  'ok',
];

/** What an exploration says of a setting, claim by claim, with its witnesses as text. */
export function cellOf(setting: Setting, run: Exploration, reduced = false): CellResult {
  const letters = setting.cast.threads.map((t) => t.letter);
  const claims = (Object.keys(claimNames) as ClaimId[]).map((claim): ClaimResult => {
    const [broken, ...more] = run.found
      .filter((one) => one.claim === claim)
      .sort((a, b) => severity.indexOf(a.word) - severity.indexOf(b.word))
      .map(({ word, detail, moves }) => ({
        word,
        detail,
        witness: encodeSchedule(moves, letters),
      }));
    if (!broken) return { claim, holds: run.bounded ? null : true };
    return { claim, holds: false, ...broken, ...(more.length > 0 ? { others: more } : {}) };
  });
  const worst = claims
    .filter((one) => one.word && one.claim !== 'K9')
    .sort((a, b) => severity.indexOf(a.word ?? 'ok') - severity.indexOf(b.word ?? 'ok'))[0];
  const word = worst?.word ?? 'ok';
  const bound = run.bounded && severity.indexOf(word) > severity.indexOf('undecided (bound)');
  return {
    story: setting.story,
    cast: setting.cast.id,
    variant: setting.variant.id,
    locking: setting.locking,
    verdict: bound ? 'undecided (bound)' : word,
    claims,
    edges: run.edges,
    covered: run.covered,
    statements: run.statements,
    dead: run.dead,
    states: run.states,
    transitions: run.transitions,
    bytes: run.bytes,
    reduced,
    fingerprints: run.fingerprints,
    depth: run.depth,
    witness: worst?.witness ?? '',
    passing: run.passing ? encodeSchedule(run.passing, letters) : '',
  };
}

/** The same of a search that has come to its end, which gives its memory back: it is asked no more. */
export function told(setting: Setting, search: Search, reduced = false): CellResult {
  const cell = cellOf(setting, search.result(), reduced);
  search.release();
  return cell;
}
