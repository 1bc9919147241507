import type { Move } from '../program/program.ts';
import { StateClaims } from './claims.ts';
import type { Moves, Outcome } from './moveBook.ts';
import { apply, type Reduction } from './reduction.ts';
import type { Search } from './search.ts';

/** A quiet step that is not: where, and what speaks against it. */
export interface WrongMark {
  /** `A: dput: spin_unlock(at.d_lock)` */
  step: string;
  why: string;
  /** Schedule to the state that shows it. */
  moves: Move[];
}

/** Yields how many states were looked at; returns the pairs tried, and all marks that are wrong. */
export function* checkMarks(
  search: Search,
  reduction: Reduction,
): Generator<number, { pairs: number; marks: number; wrong: WrongMark[] }> {
  const check = new Check(search, reduction);
  for (let i = 0; i < search.size; i++) {
    check.state(i);
    if (i % 256 === 0) yield i;
  }
  return { pairs: check.pairs, marks: check.marks.size, wrong: check.wrong };
}

/**
 * Proves the marks of one setting in every state that its full search has met: a quiet step and each
 * enabled move of another actor can be taken in either order, with the same states, findings and
 * answers; after the other's move it is quiet still; and no claim can tell whether it was taken.
 */
class Check {
  pairs = 0;
  readonly marks = new Set<string>();
  readonly wrong: WrongMark[] = [];
  private readonly search: Search;
  private readonly reduction: Reduction;
  private readonly claims: StateClaims;

  constructor(search: Search, reduction: Reduction) {
    this.search = search;
    this.reduction = reduction;
    this.claims = new StateClaims(search.world);
  }

  state(i: number): void {
    const { steps } = this.reduction;
    const now = new Uint16Array(steps.parts.all.length);
    steps.parts.encode(this.search.snapshot(i), now);
    if (steps.ended(now)) return;
    for (let t = 0; t < this.search.world.core.threads; t++) {
      const moves = steps.of(now, t);
      if (moves.outcomes.length === 0 || !this.reduction.quiet(now, t, moves)) continue;
      this.marks.add(`${t} ${moves.pc}`);
      const quiet = moves.outcomes[0] as Outcome;
      const after = after1(now, quiet);
      if (quiet.claims || this.breaches(now) !== this.breaches(after)) {
        this.complain(i, t, moves, 'a claim on states can tell that it was taken');
      }
      for (let u = 0; u < steps.actors; u++) {
        if (u !== t) this.pair(i, now, after, t, moves, u);
      }
    }
  }

  private pair(
    i: number,
    now: Uint16Array,
    after: Uint16Array,
    t: number,
    moves: Moves,
    u: number,
  ): void {
    const { steps } = this.reduction;
    const others = steps.of(now, u).outcomes;
    if (others.length === 0) return;
    this.pairs++;
    const later = steps.of(after, u).outcomes;
    if (later.length !== others.length) {
      this.complain(i, t, moves, `it changes what ${this.name(u)} may do`);
      return;
    }
    others.forEach((other, choice) => {
      const first = after1(now, other);
      const mine = steps.of(first, t);
      const last = later[choice] as Outcome;
      const [only] = mine.outcomes;
      if (steps.ended(first)) return; // a finding has ended the run: nothing comes after it
      if (!only || mine.outcomes.length !== 1 || only.findings.length > 0) {
        this.complain(i, t, moves, `${this.name(u)} changes what it does`);
      } else if (
        !same(after1(first, only), after1(after, last)) ||
        findings(other) !== findings(last)
      ) {
        this.complain(i, t, moves, `it does not commute with ${this.name(u)}`);
      } else if (!this.reduction.quiet(first, t, mine)) {
        this.complain(i, t, moves, `after ${this.name(u)} it would not be quiet`);
      }
    });
  }

  private breaches(tuple: Uint16Array): string {
    const w = new Int16Array(this.search.world.layout.words);
    this.reduction.steps.parts.decode(tuple, w);
    const out: { detail: string }[] = [];
    this.claims.check(w, out as never);
    return out.map((one) => one.detail).join('; ');
  }

  private name(actor: number): string {
    const { cast } = this.search.world.setting;
    const t = cast.threads[actor];
    return t ? t.letter : `the end of dentry ${actor - cast.threads.length + 1}`;
  }

  private complain(i: number, t: number, { pc }: Moves, why: string): void {
    const row = this.search.world.programs[t]?.row(pc);
    const step = `${this.name(t)}: ${row?.fn}: ${row?.text}`;
    if (this.wrong.some((one) => one.step === step && one.why === why)) return;
    this.wrong.push({ step, why, moves: this.search.schedule(i) });
  }
}

function after1(tuple: Uint16Array, outcome: Outcome): Uint16Array {
  const out = tuple.slice();
  apply(out, outcome);
  return out;
}

function same(a: Uint16Array, b: Uint16Array): boolean {
  return a.every((value, p) => value === b[p]);
}

function findings({ findings: all }: Outcome): string {
  return all.map(({ kind, detail }) => `${kind} ${detail}`).join();
}
