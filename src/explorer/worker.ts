import { library } from 'virtual:programs';
import { expose } from 'comlink';
import type { StatementPlace } from '../program/places.ts';
import { type Another, another, type Shown } from './another.ts';
import { type Atlas, atlasOf } from './atlas.ts';
import { told } from './cell.ts';
import { type Diverse, diverseOf } from './diverse.ts';
import type { Progress } from './exploration.ts';
import type { Question } from './question.ts';
import { type Reached, reach } from './reach.ts';
import { searchFor } from './reduce.ts';
import type { Search } from './search.ts';
import type { CellResult, ClaimId } from './verdict.ts';

/** Progress is told, and a cancel heard, this often: at least ten times a second. */
const slice = 80;

let cancelled = false;

type Report = (progress: Progress) => void;

/** Ends when the exploration that runs does. */
let turn: Promise<unknown> = Promise.resolve();

/** Runs to the end in slices; null when it was cancelled. */
async function drive<T>(
  run: Generator<Progress | number, T>,
  report: Report,
): Promise<{ value: T; ms: number } | null> {
  cancelled = false;
  const start = performance.now();
  let told = start;
  for (;;) {
    const next = run.next();
    const now = performance.now();
    if (next.done) return { value: next.value, ms: now - start };
    if (now - told < slice) continue;
    told = now;
    if (typeof next.value !== 'number') report(next.value);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled) return null;
  }
}

function* searched<T>(
  question: Question,
  then: (search: Search, bounded: boolean) => Generator<Progress | number, T> | T,
): Generator<Progress | number, T> {
  const search = yield* searchFor(question, library);
  const rest = then(search, search.bounded);
  return isGenerator(rest) ? yield* rest : rest;
}

/* What shows states, or runs to the end, shows them all. */
const unreduced = (question: Question): Question => ({ ...question, reduced: false });

function isGenerator<T>(
  rest: Generator<Progress | number, T> | T,
): rest is Generator<Progress | number, T> {
  return typeof rest === 'object' && rest !== null && Symbol.iterator in rest;
}

/**
 * What the page calls in the worker. One exploration runs at a time, another `run` waits for it;
 * `report` is called about 12 times a second; an answer is null when it was cancelled. Every call
 * rejects with a message where the question names what there is not.
 */
const api = {
  /** Explores one setting to its verdict. */
  async run(
    question: Question,
    report: Report,
  ): Promise<{ result: CellResult; ms: number } | null> {
    const cell = searched(question, (search) => told(question.setting, search, question.reduced));
    const mine = turn.then(() => drive(cell, report));
    turn = mine.catch(() => null);
    const done = await mine;
    return done && { result: done.value, ms: done.ms };
  },
  /** Another breach of a claim than those shown; `found` null: there is none. */
  async another(
    question: Question,
    claim: ClaimId,
    shown: Shown[],
    report: Report,
  ): Promise<{ found: Another | null } | null> {
    const done = await drive(another(question, library, claim, shown), report);
    return done && { found: done.value };
  },
  /** The shortest schedule of fewer than `most` steps that takes a step of the statements. */
  async reach(
    question: Question,
    places: StatementPlace[],
    most: number,
    report: Report,
  ): Promise<Reached | null> {
    const done = await drive(reach(unreduced(question), library, places, most), report);
    return done?.value ?? null;
  },
  /** Runs of different kinds, for a setting whose claims hold. */
  async diverse(question: Question, report: Report): Promise<Diverse | null> {
    return (await drive(searched(unreduced(question), diverseOf), report))?.value ?? null;
  },
  /** All reachable states, folded by phase. */
  async atlas(question: Question, report: Report): Promise<Atlas | null> {
    return (await drive(searched(unreduced(question), atlasOf), report))?.value ?? null;
  },
  /** Stops the exploration that runs. */
  cancel(): void {
    cancelled = true;
  },
};

export type ExplorerApi = typeof api;

expose(api);
