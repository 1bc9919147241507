import { createStore } from 'zustand/vanilla';
import type { Place } from './state.ts';
import { openPlace, session } from './store.ts';

/** A way that was left for another one, or kept by hand. */
export interface Branch {
  id: number;
  name: string;
  place: Place;
  /** Steps that it shares with the one that was taken instead; null: it was kept by hand. */
  shared: number | null;
}

const shelf = 'dentroscope.branches';

/** The branches of this tab, the latest first; they outlive a reload. */
export const branches = createStore<{ list: Branch[] }>(() => ({ list: stored() }));

/** Most branches kept: the oldest goes first. */
const most = 30;

/** Opens a branch at its end. */
export function openBranch(place: Place): void {
  openPlace({ ...place, at: -1 });
}

/** Gives a branch another name. */
export function renameBranch(id: number, name: string): void {
  branches.setState(({ list }) => ({
    list: list.map((one) => (one.id === id ? { ...one, name } : one)),
  }));
}

/** Throws a branch away. */
export function removeBranch(id: number): void {
  branches.setState(({ list }) => ({ list: list.filter((one) => one.id !== id) }));
}

/** Keeps the schedule that is shown. */
export function keepShown(): void {
  const { place } = session.getState();
  if (place) keepBranch(place, null);
}

/** Keeps a way that is about to be left, with the steps that it shares with the next. */
export function keepBranch(place: Place, shared: number | null): void {
  branches.setState(({ list }) => {
    const id = Math.max(0, ...list.map((one) => one.id)) + 1;
    const others = list.filter((one) => way(one.place) !== way(place));
    return { list: [{ id, name: `branch ${id}`, place, shared }, ...others].slice(0, most) };
  });
}

const cell = ({ story, cast, variant, locking }: Place): string =>
  [story, cast, variant, locking].join('/');
const way = (place: Place): string => `${cell(place)}/${place.schedule}`;

/* A move in the middle of a film cuts off what came behind it: that is kept. */
session.subscribe((now, before) => {
  if (now.film === before.film || !now.film || !before.film || !now.place || !before.place) return;
  if (cell(now.place) !== cell(before.place) || now.film.world !== before.film.world) return;
  if (before.at < before.film.length && now.film.reel !== before.film.reel) {
    keepBranch(before.place, before.at);
  }
});

branches.subscribe(({ list }) => {
  try {
    window.sessionStorage.setItem(shelf, JSON.stringify(list));
  } catch {
    // Storage may be closed to us: then a reload loses them.
  }
});

function stored(): Branch[] {
  try {
    const list: unknown = JSON.parse(window.sessionStorage.getItem(shelf) ?? '[]');
    return Array.isArray(list) ? list.filter(isBranch) : [];
  } catch {
    return [];
  }
}

/* What a place names is looked at when it is opened. */
function isBranch(one: unknown): one is Branch {
  const { id, name, place, shared } = (one ?? {}) as Record<string, unknown>;
  const { story, cast, variant, locking, schedule } = (place ?? {}) as Record<string, unknown>;
  const words = [name, story, cast, variant, locking, schedule];
  return (
    typeof id === 'number' &&
    (shared === null || typeof shared === 'number') &&
    words.every((word) => typeof word === 'string')
  );
}
