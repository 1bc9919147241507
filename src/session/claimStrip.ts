import { type Breach, breachOf, StateClaims } from '../explorer/claims.ts';
import type { ClaimId } from '../explorer/verdict.ts';
import type { Film } from '../threads/film.ts';
import { claimWords } from './worst.ts';

/** When a claim is broken: from position `from` to `to`, which is one past the last. */
export interface ClaimSpan {
  claim: ClaimId;
  name: string;
  from: number;
  to: number;
  detail: string;
}

interface Strip {
  claims: StateClaims;
  broken: Breach[][];
}

const strips = new WeakMap<object, Strip>();

/* What the states of a film break, read as it grows. */
function stripOf(film: Film): Breach[][] {
  const strip = strips.get(film.reel) ?? { claims: new StateClaims(film.world), broken: [] };
  strips.set(film.reel, strip);
  for (let i = strip.broken.length; i <= film.length; i++) {
    const out: Breach[] = [];
    strip.claims.check(film.snapshot(i), out);
    for (const { kind, detail } of film.step(i - 1)?.findings ?? []) {
      const breach = breachOf(kind, detail);
      if (breach) out.push(breach);
    }
    strip.broken.push(out);
  }
  return strip.broken;
}

/** Claims that the moment after `i` steps, or step `i` itself, breaks. */
export function claimsAt(film: Film, i: number): ClaimId[] {
  const all = new Set((stripOf(film)[i] ?? []).map(({ claim }) => claim));
  if (i === film.length && film.picture(i).stuck) all.add('K1');
  return [...all].sort();
}

/** The claims that this film breaks, over time. */
export function claimSpans(film: Film): ClaimSpan[] {
  const out: ClaimSpan[] = [];
  for (let i = 0; i <= film.length; i++) {
    for (const claim of claimsAt(film, i)) {
      const open = out.find((one) => one.claim === claim && one.to === i);
      if (open) open.to = i + 1;
      else {
        const known = stripOf(film)[i]?.find((one) => one.claim === claim);
        const detail = known?.detail ?? film.picture(i).stuck;
        out.push({ claim, name: claimWords(claim), from: i, to: i + 1, detail });
      }
    }
  }
  return out;
}
