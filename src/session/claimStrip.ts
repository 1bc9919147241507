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

/* What the states of a film break, read as it grows. */
class ClaimReader {
  readonly strip: Broken[][] = [];
  readonly spans: ClaimSpan[] = [];
  private readonly latest = new Map<ClaimId, ClaimSpan>();

  read(film: Film): void {
    for (let n = this.strip.length; n <= film.length; n++) {
      const all = breachesOf(film, n).filter(isClaim);
      this.strip.push(all);
      note(this.spans, this.latest, n, all);
    }
  }
}

/* The lock order is a badge, and no claim here. */
const isClaim = ({ claim }: Broken): boolean => claim !== 'K9';

/* Each span goes on to position i, or begins there. `latest`: by claim the last of its spans. */
function note(
  spans: ClaimSpan[],
  latest: Map<ClaimId, ClaimSpan>,
  i: number,
  all: readonly Broken[],
): void {
  for (const { claim, detail, mild } of all) {
    const last = latest.get(claim);
    if (last && last.to >= i) {
      last.to = i + 1;
      continue;
    }
    const span = { claim, name: claimWords(claim), from: i, to: i + 1, detail, mild };
    latest.set(claim, span);
    spans.push(span);
  }
}

const readers = new WeakMap<object, ClaimReader>();

/** Reads on to the film’s end, so that asking what it breaks is quick. */
export function readClaims(film: Film): ClaimReader {
  const reader = readers.get(film.reel) ?? new ClaimReader();
  readers.set(film.reel, reader);
  reader.read(film);
  return reader;
}

/* What only an end shows is told of the film’s end alone. */
function brokenAt(film: Film, i: number): Broken[] {
  const { strip } = readClaims(film);
  return i === film.length ? breachesAt(film, i).filter(isClaim) : (strip[i] ?? []);
}

/** Claims that the moment after `i` steps, or step `i` itself, breaks. */
export function claimsAt(film: Film, i: number): ClaimId[] {
  return [...new Set(brokenAt(film, i).map(({ claim }) => claim))].sort();
}

/** The claims that this film breaks, over time. */
export function claimSpans(film: Film): ClaimSpan[] {
  const end = film.length;
  const before = readClaims(film).spans.filter(({ from }) => from < end);
  const spans = before.map((span) => ({ ...span, to: Math.min(span.to, end) }));
  const latest = new Map(spans.map((span) => [span.claim, span]));
  note(spans, latest, end, brokenAt(film, end));
  return spans;
}
