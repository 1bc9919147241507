import { defaultLimits } from '../explorer/limits.ts';
import { type CellResult, fingerprintWords } from '../explorer/verdict.ts';
import type { Locking } from '../model/story.ts';
import { decodeSchedule, encodeSchedule } from '../program/schedule.ts';
import { settingOf, storyOf } from './catalog.ts';
import { addressOfPage } from './pages.ts';

/** What the explorer's page is about: a cell, and the schedule after which it explores. */
export interface ExplorerPlace {
  story: string;
  cast: string;
  variant: string;
  locking: Locking;
  /** Schedule text; '' explores from the start. */
  from: string;
  /** Id of a statement that the knock-out begins with, switched off. */
  off?: string;
}

/** The place that a page's path names, or in words what it names and there is not. */
export function explorerPlaceOf(path: readonly string[]): ExplorerPlace | string {
  const off = path.at(-1)?.startsWith(offMark) ? path.at(-1)?.slice(offMark.length) : undefined;
  const [id = '05', cast, variant, locking, from = ''] =
    off === undefined ? path : path.slice(0, -1);
  const story = storyOf(id);
  if (!story) return `there is no story ${id}`;
  if (path.length > (off === undefined ? 5 : 6)) return 'the address has more parts than a cell';
  if (locking !== undefined && locking !== 'today' && locking !== 'proposed') {
    return `the lock order “${locking}” is neither today nor proposed`;
  }
  const { opens } = story;
  const place = {
    story: id,
    cast: cast ?? opens.cast,
    variant: variant ?? opens.variant,
    locking: locking ?? opens.locking,
    from,
    ...(off === undefined ? {} : { off }),
  };
  const setting = settingOf(place);
  return typeof setting === 'string' ? setting : place;
}

/** What stands before a statement that is switched off, in the address. */
const offMark = 'off-';

/**
 * `#/explorer/05/05-c/before/proposed`, and if there is one the schedule to fork from, and a
 * statement that is switched off: `/off-dput%235`.
 */
export function explorerAddress(place: ExplorerPlace): string {
  const { story, cast, variant, locking, from, off } = place;
  const path = [story, cast, variant, locking, ...(from ? [from] : [])];
  if (off !== undefined) path.push(`${offMark}${off}`);
  return addressOfPage({ name: 'explorer', path });
}

/** The first n steps of a schedule of the place's cast. */
export function beginning(place: ExplorerPlace, schedule: string, n: number): string {
  const letters = lettersOf(place);
  return encodeSchedule(decodeSchedule(schedule, letters).moves.slice(0, n), letters);
}

/** How many steps a schedule of the place's cast has. */
export function stepsOf(place: ExplorerPlace, schedule: string): number {
  return decodeSchedule(schedule, lettersOf(place)).moves.length;
}

/** The letters of the cast's threads, in order. */
export function lettersOf({ story, cast }: { story: string; cast: string }): string[] {
  const found = storyOf(story)?.casts.find(({ id }) => id === cast);
  return found?.threads.map(({ letter }) => letter) ?? [];
}

/** At most so much is explored, in words. */
export const bounds = `${defaultLimits.states / 1e6} million states, ${
  defaultLimits.bytes / 1e6
} MB`;

/** How a result's states were told apart, in words. */
export function told({ states, fingerprints }: CellResult): string {
  return fingerprints ? `by fingerprints: ${fingerprintWords(states)}` : 'whole, word by word';
}
