import type { ClaimId } from '../explorer/verdict.ts';
import type { Film } from '../threads/film.ts';
import { type Broken, breachesAt, breachesOf } from './breaches.ts';
import { claimWords } from './worst.ts';

/** When a claim is broken: from position `from` to `to`, which is one past the last. */
export interface ClaimSpan {
  claim: ClaimId;
  name: string;
  from: number;
  to: number;
  detail: string;
  /** A cost or a needless block. */
  mild: boolean;
}

const strips = new WeakMap<object, Broken[][]>();

/* What the states of a film break, read as it grows; the lock order is a badge, and no claim here. */
function brokenAt(film: Film, i: number): Broken[] {
  const strip = strips.get(film.reel) ?? [];
  strips.set(film.reel, strip);
  for (let n = strip.length; n <= film.length; n++) strip.push(breachesOf(film, n));
  const all = i === film.length ? breachesAt(film, i) : (strip[i] ?? []);
  return all.filter(({ claim }) => claim !== 'K9');
}

/** Claims that the moment after `i` steps, or step `i` itself, breaks. */
export function claimsAt(film: Film, i: number): ClaimId[] {
  return [...new Set(brokenAt(film, i).map(({ claim }) => claim))].sort();
}

/** The claims that this film breaks, over time. */
export function claimSpans(film: Film): ClaimSpan[] {
  const out: ClaimSpan[] = [];
  for (let i = 0; i <= film.length; i++) {
    const seen = new Set<ClaimId>();
    for (const { claim, detail, mild } of brokenAt(film, i)) {
      if (seen.has(claim)) continue;
      seen.add(claim);
      const open = out.find((one) => one.claim === claim && one.to === i);
      if (open) open.to = i + 1;
      else out.push({ claim, name: claimWords(claim), from: i, to: i + 1, detail, mild });
    }
  }
  return out;
}
