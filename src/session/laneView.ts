import { createStore } from 'zustand/vanilla';
import type { RunnableWorld } from '../program/world.ts';
import { following, type LaneWindow, zoomed } from '../scene/lanes.ts';
import type { Film } from '../threads/film.ts';
import { session } from './store.ts';

/** The part of a film that the lanes show; null: all of it. */
export const laneView = createStore<{ world: RunnableWorld | null; zoom: LaneWindow | null }>(
  () => ({ world: null, zoom: null }),
);

/** The window of a film’s lanes; what is shown is always in it. */
export function laneWindow(film: Film, at: number): LaneWindow {
  const { world, zoom } = laneView.getState();
  const whole = { from: 0, to: Math.max(film.length, 1) };
  return zoom && world === film.world && zoom.to <= whole.to ? following(zoom, at) : whole;
}

/** The lanes closer. */
export function lanesCloser(): void {
  zoomBy(0.5);
}

/** The lanes farther away, at most the whole film. */
export function lanesFarther(): void {
  zoomBy(2);
}

function zoomBy(factor: number): void {
  const { film, at } = session.getState();
  if (!film) return;
  const next = zoomed(laneWindow(film, at), at, factor, film.length);
  const whole = next.to - next.from >= film.length;
  laneView.setState({ world: film.world, zoom: whole ? null : next });
}
