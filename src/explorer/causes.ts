import type { Move } from '../program/program.ts';
import type { Breach } from './claims.ts';
import type { Found } from './exploration.ts';

/** Causes kept of one kind of breach: enough to ask for another one a few times. */
const mostCauses = 8;

/** The breaches that a search has found: the first, and so the shortest, of each cause. */
export class Causes {
  private readonly found = new Map<string, Found[]>();

  /** Keeps what is not known yet. `moves` makes the way to it, where that is wanted. */
  record(breaches: readonly Breach[], moves: () => Move[]): void {
    for (const breach of breaches) {
      const kind = `${breach.claim} ${breach.word}`;
      const causes = this.found.get(kind) ?? [];
      this.found.set(kind, causes);
      const known = causes.some((one) => one.detail === breach.detail);
      if (!known && causes.length < mostCauses) causes.push({ ...breach, moves: moves() });
    }
  }

  /** Is there any breach of this kind, as in 'K9 ok'? */
  has(kind: string): boolean {
    return this.found.has(kind);
  }

  /** All of them, kind by kind, the shortest of a kind first. */
  all(): Found[] {
    return [...this.found.values()].flat();
  }
}
