import { createStore } from 'zustand/vanilla';
import type { Move } from '../program/program.ts';
import { type Change, changesOf } from '../threads/changes.ts';
import { type Film, peek } from '../threads/film.ts';
import type { Picture } from '../threads/picture.ts';
import { type SlotPlan, slotsOf } from '../threads/slots.ts';

/** What a move would do, seen before it is taken. */
export interface Ghost {
  sentence: string;
  changes: Change[];
  picture: Picture;
  plan: SlotPlan;
}

/** The choice that the reader looks at; null: none. */
export const ghost = createStore<{ shown: Ghost | null }>(() => ({ shown: null }));

/** Shows what a move would do at `at`. */
export function showGhost(film: Film, at: number, move: Move): void {
  const after = peek(film, at, move);
  ghost.setState({
    shown: {
      sentence: after.step(at)?.sentence ?? '',
      changes: changesOf(film.world, film.snapshot(at), after.snapshot(at + 1)),
      picture: after.picture(at + 1),
      plan: slotsOf(after, at + 1),
    },
  });
}

/** Shows none. */
export function hideGhost(): void {
  ghost.setState({ shown: null });
}

/** What the last step changed, in words. */
export function changesAt(film: Film, at: number): Change[] {
  return at === 0 ? [] : changesOf(film.world, film.snapshot(at - 1), film.snapshot(at));
}
