import { createStore } from 'zustand/vanilla';
import type { CellResult } from '../explorer/verdict.ts';
import { thousands } from '../scene/thousands.ts';
import type { Place } from './state.ts';

/** What a shared link says beside the place: words of whoever made it, and what it showed them. */
export interface Shared {
  title: string;
  note: string;
  /** Of the program that the schedule was made with; see digest.ts. '' = not given. */
  digest: string;
  /** What the explorer had said of the cell: states, transitions, verdict. null = not given. */
  counts: { states: number; transitions: number; verdict: string } | null;
  /** Had it a digest or counts that cannot be read? */
  damaged?: boolean;
}

/** The link that the page was opened with, null when it was none that says anything. */
export const opened = createStore<{ link: { shared: Shared; place: Place } | null }>(() => ({
  link: null,
}));

/** Notes what the address says beside the place. */
export function noteLink(hash: string, place: Place | null): void {
  const shared = place && readShared(hash);
  opened.setState({ link: shared && place ? { shared, place } : null });
  document.title = shared?.title ? `${shared.title} · Dentroscope` : 'Dentroscope';
}

const most = { title: 80, note: 400 };

/** The tail of an address: `?t=…&n=…&d=3f9k2a&c=1204.2875.deadlock`. */
export function sharedTail({ title, note, digest, counts }: Shared): string {
  const words = new URLSearchParams();
  if (title) words.set('t', title.slice(0, most.title));
  if (note) words.set('n', note.slice(0, most.note));
  if (digest) words.set('d', digest);
  if (counts) {
    words.set('c', `${counts.states}.${counts.transitions}.${counts.verdict.replace(/ /g, '-')}`);
  }
  const tail = words.toString();
  return tail ? `?${tail}` : '';
}

/** Reads the tail of an address; null when it has none. What it cannot mean is left out. */
export function readShared(hash: string): Shared | null {
  const at = hash.indexOf('?');
  if (at < 0) return null;
  const words = new URLSearchParams(hash.slice(at + 1, at + 4000));
  const text = (key: string, length: number): string =>
    plain(words.get(key) ?? '').slice(0, length);
  const digest = /^[0-9a-v]{6}$/.exec(words.get('d') ?? '')?.[0] ?? '';
  const damaged = (words.has('d') && digest === '') || (words.has('c') && !counted(words));
  const [, states, transitions, verdict] = counted(words) ?? [];
  const counts = verdict
    ? {
        states: Number(states),
        transitions: Number(transitions),
        verdict: verdict.replace(/-/g, ' '),
      }
    : null;
  return { title: text('t', most.title), note: text('n', most.note), digest, counts, damaged };
}

function counted(words: URLSearchParams): RegExpExecArray | null {
  return /^(\d{1,12})\.(\d{1,12})\.([A-Za-z()-]{1,40})$/.exec(words.get('c') ?? '');
}

/* Foreign words are shown as text; what would turn its direction or hide in it goes. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ').trim();
}

/** What differs between a link and this page, as sentences; none when all is the same. */
export function mismatches(shared: Shared, digest: string, result: CellResult | null): string[] {
  const out: string[] = [];
  if (shared.damaged) {
    out.push('Its digest or its counts are damaged, so they cannot be compared with this page.');
  }
  if (shared.digest && shared.digest !== digest) {
    out.push(
      `The link was made with another program of this story (digest ${shared.digest}, here ` +
        `${digest}): its steps may mean something else here, and are only taken as far as they go.`,
    );
  }
  const { counts } = shared;
  if (!counts || !result) return out;
  // A verdict word of several words and one with a hyphen look the same in a link.
  const word = (verdict: string): string => verdict.replace(/-/g, ' ');
  if (word(counts.verdict) !== word(result.verdict)) {
    out.push(`It says “${counts.verdict}”, this page “${result.verdict}”.`);
  }
  if (counts.states !== result.states || counts.transitions !== result.transitions) {
    out.push(
      `It counted ${thousands(counts.states)} states and ${thousands(counts.transitions)} transitions, ` +
        `this page ${thousands(result.states)} and ${thousands(result.transitions)}.`,
    );
  }
  return out;
}
