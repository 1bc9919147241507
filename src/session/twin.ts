import type { Locking } from '../model/story.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Film } from '../threads/film.ts';
import { type Lockstep, lockstep, mappingWords } from '../threads/lockstep.ts';
import { settingOf, storyOf } from './catalog.ts';
import { worldOf } from './engine.ts';
import type { Place, Side } from './state.ts';
import { openPlace, session } from './store.ts';

/** How a step finds its twin. */
export const mapping = mappingWords;

const worlds = new Map<string, RunnableWorld>();

/** The film's schedule on the other side of the place; null where there is no other side. */
export function twinOf(place: Place, film: Film): Lockstep | null {
  if (!place.twin) return null;
  const setting = settingOf({ ...place, ...place.twin });
  if (typeof setting === 'string') return null;
  const key = [place.cast, place.twin.variant, place.twin.locking].join(' ');
  const world = worlds.get(key) ?? worldOf(setting);
  worlds.set(key, world);
  return lockstep(film, world);
}

/** Number of the first step, from 0, that the sides do not take alike; null: there is none. */
export function partingOf(place: Place, film: Film): number | null {
  return twinOf(place, film)?.first ?? null;
}

/** Position after that step, of the story that is open; -1: there is none. */
export function divergenceOf(): number {
  const { place, film } = session.getState();
  const first = place && film ? partingOf(place, film) : null;
  return first === null ? -1 : first + 1;
}

/** Shows another side beside this one; null: this one alone. */
export function setTwin(twin: Side | null): void {
  const { place } = session.getState();
  if (!place) return;
  const { twin: _, ...rest } = place;
  session.setState({ place: twin ? { ...rest, twin } : rest });
}

/** The twin stage on and off: at first the other variant, under the same lock order. */
export function toggleTwin(): void {
  const { place } = session.getState();
  if (!place) return;
  const variants = storyOf(place.story)?.variants ?? [];
  const other = variants.find((one) => one.id !== place.variant)?.id ?? place.variant;
  setTwin(place.twin ? null : { variant: other, locking: place.locking });
}

/** A cell of this cast whose witness can be dropped here. */
export interface Donor extends Side {
  title: string;
  witness: string;
}

/** Witnesses of the other cells of this cast, as far as they are known. */
export function donorsOf(place: Place): Donor[] {
  const { cells } = session.getState();
  const lockings: Locking[] = ['today', 'proposed'];
  return (storyOf(place.story)?.variants ?? []).flatMap(({ id, title }) =>
    lockings.flatMap((locking) => {
      const cell = cells[`${place.cast} ${id} ${locking}`];
      const here = id === place.variant && locking === place.locking;
      const witness = cell?.state === 'done' ? (cell.result.witness ?? '') : '';
      if (here || witness === '' || cell?.state !== 'done') return [];
      return [
        { variant: id, locking, witness, title: `${cell.result.verdict}: ${title}, ${locking}` },
      ];
    }),
  );
}

/** Drops a witness on this side: it is shown where it happens, and here beside it. */
export function transplant(place: Place, { variant, locking, witness }: Donor): void {
  const twin = { variant: place.variant, locking: place.locking };
  openPlace({ ...place, variant, locking, schedule: witness, at: -1, twin });
}
