import { type Breach, breachOf, StateClaims } from '../explorer/claims.ts';
import { ending } from '../explorer/ending.ts';
import { LockOrder } from '../explorer/lockOrder.ts';
import { needless, needlessBlock } from '../explorer/standing.ts';
import type { CellResult } from '../explorer/verdict.ts';
import { leftBy } from '../program/holds.ts';
import { rowOf } from '../program/waits.ts';
import type { Film } from '../threads/film.ts';
import { severityOf } from './worst.ts';

/** What a moment breaks, as the explorer would say it, and the dentries that it speaks of. */
export interface Broken extends Breach {
  dentries: number[];
  /** A cost, a needless block, the lock order: worth a look, but no claim of safety. */
  mild: boolean;
}

/**
 * What the moment after `at` steps breaks, or the last step did, the worst first. `cell` is what the
 * explorer has found; a run that never ends is known from there alone.
 */
export function breachesAt(film: Film, at: number, schedule = '', cell?: CellResult): Broken[] {
  const all = [...breachesOf(film, at), ...endingOf(film, at)];
  const known = new Set(all.map(({ claim }) => claim));
  const opened = at > 0 && at === film.length ? (cell?.claims ?? []) : [];
  for (const { claim, word, detail, witness } of opened) {
    const fresh = word && witness === schedule && !known.has(claim);
    if (fresh) all.push(broken(film, at, { claim, word, detail: detail ?? '' }));
  }
  return all.sort((a, b) => rank(a) - rank(b));
}

const rank = ({ mild, word }: Broken): number => (mild ? 100 : 0) + severityOf(word);

/** The same without what only an end shows: told from this state and the step before it. */
export function breachesOf(film: Film, at: number): Broken[] {
  const reader = readers.get(film.world) ?? new BreachReader(film.world);
  readers.set(film.world, reader);
  return reader.read(film, at).map((one) => broken(film, at, one));
}

/* Nothing can move any more, or a loop has closed that nothing will open. */
function endingOf(film: Film, at: number): Broken[] {
  const { world } = film;
  const { over, stuck } = film.picture(at);
  const out: Breach[] = [];
  const w = film.snapshot(at);
  if (over && !world.core.ended(w)) ending(world, new StateClaims(world), w, out);
  else if (stuck) out.push({ claim: 'K1', word: 'deadlock', detail: stuck });
  return out.map((one) => broken(film, at, one));
}

class BreachReader {
  private readonly claims: StateClaims;
  private readonly order: LockOrder;

  constructor(world: Film['world']) {
    this.claims = new StateClaims(world);
    this.order = new LockOrder(world);
  }

  read(film: Film, at: number): Breach[] {
    const out: Breach[] = [];
    const { world } = film;
    const w = film.snapshot(at);
    this.claims.check(w, out);
    for (const { kind, detail } of film.step(at - 1)?.findings ?? []) {
      const breach = breachOf(kind, detail);
      if (breach) out.push({ ...breach, detail: where(film, at, breach.detail) });
    }
    for (let t = 0; t < world.core.threads; t++) {
      const row = rowOf(world, w, t);
      if (row && !world.core.enabled(w, t)) {
        this.order.blocked(w, t, row.acquires, out);
        if (needless(row)) out.push(needlessBlock(world, t, row));
      } else if (!row && at > 0 && rowOf(world, film.snapshot(at - 1), t)) {
        const letter = world.setting.cast.threads[t]?.letter ?? '?';
        this.claims.finished(leftBy(world, w, t), letter, out);
        this.claims.answered(w, t, out);
      }
    }
    return out;
  }
}

const readers = new WeakMap<object, BreachReader>();

/* What names no object says at least in which function it was. */
function where(film: Film, at: number, detail: string): string {
  const { fn } = film.step(at - 1) ?? {};
  return fn && !/dentry \d/.test(detail) ? `${detail}, in ${fn}` : detail;
}

function broken(film: Film, at: number, breach: Breach): Broken {
  const mild = breach.claim === 'K8' || breach.claim === 'K9';
  return { ...breach, mild, dentries: dentriesIn(film, at, breach.detail) };
}

/* Those that the sentence names, `dentries 2 and 3`; of names still owned, the dentries. */
function dentriesIn(film: Film, at: number, detail: string): number[] {
  const named = [...detail.matchAll(/dentr(?:y|ies) (\d+)(?: and (\d+))?/g)];
  const out = named.flatMap(([, one, two]) => [Number(one), ...(two ? [Number(two)] : [])]);
  const letter = /^I19: (\w) has finished/.exec(detail)?.[1];
  if (letter === undefined) return out;
  const { threads, dentries } = film.picture(at);
  const owner = threads.findIndex((thread) => thread.letter === letter);
  return dentries.filter((d) => d.owner === owner).map(({ id }) => id);
}
