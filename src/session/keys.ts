import { tinykeys } from 'tinykeys';
import { storyOf } from './catalog.ts';
import { turnPatch } from './seriesPage.ts';
import { stageKeyHelp } from './stageKeys.ts';
import {
  openBoard,
  seek,
  session,
  switchLocking,
  switchVariant,
  takeStep,
  toggleHelp,
  togglePlay,
  toggleTheme,
  toWitness,
} from './store.ts';
import { storyKeys } from './storyKeys.ts';
import { toggleNotes } from './walk.ts';

/** Every key and what it does, for the help. */
export const keyHelp: readonly { keys: string; does: string }[] = [
  ...storyKeys,
  { keys: 'Home, End', does: 'to the start, to the end of the schedule' },
  { keys: '1 … 9', does: 'let that thread take its next step' },
  { keys: 'Shift 1 … 9', does: 'the same with the server’s other answer, where it has two' },
  { keys: '0', does: 'let RCU free a dentry that no reader can see any more' },
  { keys: 'Space', does: 'play, pause' },
  { keys: 'w', does: 'to the end of the witness' },
  { keys: 'v', does: 'before or after the patch' },
  { keys: 'o', does: 'today’s or the proposed lock order' },
  { keys: 'n, p', does: 'next, previous patch of the series' },
  { keys: 'b', does: 'to the board' },
  { keys: 't', does: 'dark or light' },
  ...stageKeyHelp,
  { keys: '?', does: 'this list' },
];

/** Binds the keys; returns what unbinds them. */
export function bindKeys(): () => void {
  const plain = (work: () => void) => (event: KeyboardEvent) => {
    // what has the focus took it already: `0` on the stage
    if (event.defaultPrevented) return;
    // over the page lies the list of keys, which the browser closes by Esc
    if (session.getState().help && work !== toggleHelp) return;
    if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
    event.preventDefault();
    work();
  };
  const space = (event: KeyboardEvent): void => {
    // Space on a button or a link presses that.
    if (event.target instanceof Element && event.target.closest('button, a, summary')) return;
    plain(togglePlay)(event);
  };
  const digits = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [
      // by place: on some keyboards the digits are above Shift
      [`Digit${i + 1}`, plain(() => takeStep({ kind: 'thread', thread: i, choice: 0 }))],
      [`Numpad${i + 1}`, plain(() => takeStep({ kind: 'thread', thread: i, choice: 0 }))],
      [`Shift+Digit${i + 1}`, plain(() => stepWithOther(i))],
    ]).flat(),
  );
  const story = Object.fromEntries(storyKeys.map(({ key, work }) => [key, plain(work)]));
  return tinykeys(window, {
    ...story,
    Home: plain(() => seek(0)),
    End: plain(() => seek(session.getState().film?.steps.length ?? 0)),
    Space: space,
    w: plain(toWitness),
    v: plain(otherVariant),
    o: plain(otherLocking),
    // In the room of the series `n` turns the page; in a story it shows the notes.
    n: plain(() => turnPatch(1) || toggleNotes()),
    p: plain(() => turnPatch(-1)),
    b: plain(() => openBoard()),
    t: plain(toggleTheme),
    '?': plain(toggleHelp),
    'Shift+?': plain(toggleHelp),
    Digit0: plain(freeOne),
    ...digits,
  });
}

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && target.type !== 'button';
}

/* With the second answer of the server, where it has more than one. */
function stepWithOther(thread: number): void {
  const { film, at } = session.getState();
  const answers = film?.picture(at).threads[thread]?.next.length ?? 0;
  takeStep({ kind: 'thread', thread, choice: answers > 1 ? 1 : 0 });
}

/* The first that may be freed; each of them has its button. */
function freeOne(): void {
  const { film, at } = session.getState();
  const dentry = film?.picture(at).frees[0];
  if (dentry !== undefined) takeStep({ kind: 'rcu-free', dentry });
}

function otherVariant(): void {
  const { place } = session.getState();
  const variants = place ? (storyOf(place.story)?.variants ?? []) : [];
  const here = variants.findIndex((one) => one.id === place?.variant);
  const next = variants[(here + 1) % variants.length];
  if (next) switchVariant(next.id);
}

function otherLocking(): void {
  const { place } = session.getState();
  if (place) switchLocking(place.locking === 'today' ? 'proposed' : 'today');
}
