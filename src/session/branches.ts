import { createStore } from 'zustand/vanilla';
import type { Place } from './state.ts';
import { openPlace, session } from './store.ts';

/** A way that was left for another one. */
export interface Branch {
  id: number;
  name: string;
  place: Place;
  /** Steps that it shares with the one that was taken instead. */
  shared: number;
}

/** The branches of this visit, the latest first. */
export const branches = createStore<{ list: Branch[] }>(() => ({ list: [] }));

/** Most branches kept: the oldest goes first. */
const most = 30;

let count = 0;

/** Opens a branch at its end. */
export function openBranch({ place }: Branch): void {
  openPlace({ ...place, at: -1 });
}

/** Gives a branch another name. */
export function renameBranch(id: number, name: string): void {
  branches.setState(({ list }) => ({
    list: list.map((one) => (one.id === id ? { ...one, name } : one)),
  }));
}

const cell = ({ story, cast, variant, locking }: Place): string =>
  [story, cast, variant, locking].join('/');

/* A move in the middle of a film cuts off what came behind it: that is kept. */
session.subscribe((now, before) => {
  if (now.film === before.film || !now.film || !before.film || !now.place || !before.place) return;
  if (cell(now.place) !== cell(before.place)) return;
  const shared = now.film.length - 1;
  const cutOff = now.film.world === before.film.world && before.at < before.film.length;
  if (!cutOff || shared !== before.at) return;
  keepBranch(before.place, shared);
});

/** Keeps a way that is about to be left, with the steps that it shares with the next. */
export function keepBranch(place: Place, shared: number): void {
  count++;
  const kept = { id: count, name: `branch ${count}`, place, shared };
  branches.setState(({ list }) => ({
    list: [kept, ...list.filter((one) => one.place.schedule !== place.schedule)].slice(0, most),
  }));
}
