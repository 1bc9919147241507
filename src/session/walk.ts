import { createStore } from 'zustand/vanilla';
import type { Beat, Story } from '../model/story.ts';
import { decodeSchedule, encodeSchedule } from '../program/schedule.ts';
import { stories, storyOf } from './catalog.ts';
import type { Place, SessionState } from './state.ts';
import { back, on, openPlace, session } from './store.ts';

/** Where the reader is in the beats of a story. */
interface Walk {
  story: string;
  /** The beat that is shown; null: the reader has left the beats. */
  beat: number | null;
  /** The beat to return to. */
  last: number;
  /** Are the speaker's notes shown? */
  notes: boolean;
  /** Full screen: large type, nothing but the stage and the caption. */
  full: boolean;
}

/** The walk through the story that is open. */
export const walk = createStore<Walk>(() => ({
  story: '',
  beat: null,
  last: 0,
  notes: false,
  full: false,
}));

/** The beats of the story that is open. */
export function beatsHere(): readonly Beat[] {
  const { place } = session.getState();
  return (place && storyOf(place.story)?.beats) || [];
}

/** Shows beat n of the story that is open, from 0. There is none: nothing happens. */
export function toBeat(n: number): void {
  const { place } = session.getState();
  if (place) toBeatOf(place.story, n);
}

function toBeatOf(story: string, n: number): void {
  const beat = storyOf(story)?.beats.at(n);
  if (!beat) return;
  const from0 = n < 0 ? n + (storyOf(story)?.beats.length ?? 0) : n;
  walk.setState({ story, beat: from0, last: from0 });
  openPlace({ story, ...placeOf(beat), at: -1 });
}

/** The story before or behind the one that is open, in the order of the board. */
export function neighbour(by: 1 | -1): Story | undefined {
  const here = stories.findIndex(({ id }) => id === session.getState().place?.story);
  return here < 0 ? undefined : stories[here + by];
}

/** Back to the beats, to the one that was left. */
export function returnToBeats(): void {
  toBeat(walk.getState().last);
}

/** On: the next beat, behind the last one the next story; off the beats the next step, and where that ends, to the beats. */
export function goOn(): void {
  const { beat, last } = walk.getState();
  if (beat !== null && beat < beatsHere().length - 1) toBeat(beat + 1);
  else if (beat !== null) toBeatOf(neighbour(1)?.id ?? '', 0);
  else if (!canStep() && beatsHere().length > 0) toBeat(last);
  else on();
}

/** The beat before, before the first one the story before; off the beats the step before. */
export function goBack(): void {
  const { beat } = walk.getState();
  if (beat === null) back();
  else if (beat > 0) toBeat(beat - 1);
  else toBeatOf(neighbour(-1)?.id ?? '', -1);
}

/** Shows or hides the notes of the beat. */
export function toggleNotes(): void {
  walk.setState(({ notes }) => ({ notes: !notes }));
}

/** Full screen and back, with the browser's own where it lets us. */
export function toggleFull(): void {
  const full = !walk.getState().full;
  walk.setState({ full });
  const page = document.documentElement;
  // Refused (a frame, a setting): the page still shows its large form.
  if (full) page.requestFullscreen?.().catch(() => undefined);
  else if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}

/** Leaves full screen, if it is on. */
export function leaveFull(): void {
  if (walk.getState().full) toggleFull();
}

/** The browser's own way out of full screen is ours, too. Returns what stops watching it. */
export function watchFull(): () => void {
  const changed = (): void => {
    if (!document.fullscreenElement) walk.setState({ full: false });
  };
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}

function canStep(): boolean {
  const { film, at } = session.getState();
  if (!film || at < film.length) return film !== null;
  return film.world.moves(film.snapshot(at)).length === 1;
}

function placeOf({ cast, variant, locking, schedule }: Beat): Omit<Place, 'story' | 'at'> {
  return { cast, variant, locking, schedule };
}

/* A beat may write a run of steps in another way than the address does. */
function inOrder(story: string, { cast, schedule }: Beat): string {
  const threads = storyOf(story)?.casts.find(({ id }) => id === cast)?.threads ?? [];
  const letters = threads.map(({ letter }) => letter);
  return encodeSchedule(decodeSchedule(schedule, letters).moves, letters);
}

function isBeat({ place, film, at }: SessionState, beat: Beat | undefined): boolean {
  if (!place || !beat || at !== film?.length) return false;
  const { cast, variant, locking, schedule } = place;
  const there = { ...placeOf(beat), schedule: inOrder(place.story, beat) };
  const here = { cast, variant, locking, schedule };
  return JSON.stringify(here) === JSON.stringify(there);
}

/* A story that opens at its first beat opens the walk; a place that is not the beat's leaves it. */
session.subscribe((now, before) => {
  if (now.place === before.place) return;
  const { story, beat } = walk.getState();
  const beats = beatsHere();
  if (now.place?.story !== story) {
    const first = isBeat(now, beats[0]) ? 0 : null;
    walk.setState({ story: now.place?.story ?? '', beat: first, last: 0 });
  } else if (beat !== null && !isBeat(now, beats[beat])) walk.setState({ beat: null });
});
