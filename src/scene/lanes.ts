import type { Film } from '../threads/film.ts';

export interface Span {
  from: number;
  /** One past the last position. */
  to: number;
  words: string;
}

export interface Lane {
  thread: number;
  letter: string;
  name: string;
  /** Numbers of the steps that the thread took, from 0. */
  steps: number[];
  held: Span[];
  waits: Span[];
  /** Steps that broke something. */
  broken: number[];
}

/** Lanes of a film, one a thread: positions count pictures, step i lies between i and i + 1. */
export function lanesOf(film: Film): Lane[] {
  const first = film.pictures[0];
  return (first?.threads ?? []).map(({ index, letter, name }) => ({
    thread: index,
    letter,
    name,
    steps: film.steps.flatMap((step, i) => (step.thread === index ? [i] : [])),
    held: spans(film, (i) => film.pictures[i]?.threads[index]?.holds ?? []),
    waits: spans(film, (i) => {
      const because = film.pictures[i]?.threads[index]?.because ?? '';
      return because ? [because] : [];
    }),
    broken: film.steps.flatMap((step, i) =>
      step.thread === index && step.findings.length > 0 ? [i] : [],
    ),
  }));
}

/** Joins the positions at which the same words hold to spans, in order of their start. */
function spans(film: Film, at: (i: number) => string[]): Span[] {
  const open = new Map<string, Span>();
  const out: Span[] = [];
  for (let i = 0; i < film.pictures.length; i++) {
    const now = new Set(at(i));
    for (const words of open.keys()) if (!now.has(words)) open.delete(words);
    for (const words of now) {
      const known = open.get(words);
      if (known) {
        known.to = i + 1;
        continue;
      }
      const span = { from: i, to: i + 1, words };
      open.set(words, span);
      out.push(span);
    }
  }
  return out;
}
