import { createStore } from 'zustand/vanilla';
import type { Film } from '../threads/film.ts';
import type { Picture } from '../threads/picture.ts';
import {
  type Field,
  fieldsOf,
  historyOf,
  type Target,
  targetOf,
  type WordHistory,
} from '../threads/wordHistory.ts';
import { seek, session } from './store.ts';

/** An object whose memory is shown. */
export interface Shown {
  struct: 'Dentry' | 'Inode';
  id: number;
}

interface Asked {
  /** What was asked about last. */
  target: Target | null;
  object: Shown | null;
  watched: Target[];
  /** Positions to go back to, the latest last. */
  trail: number[];
}

/** What the reader has asked about. */
export const asked = createStore<Asked>(() => ({
  target: null,
  object: null,
  watched: [],
  trail: [],
}));

/** Asks who wrote a word. */
export function askAbout(target: Target | null): void {
  asked.setState({ target });
}

/** Shows the memory of an object. */
export function inspect(object: Shown | null): void {
  asked.setState({ object });
}

/** Goes to the moment after a step, and notes where from. */
export function jumpTo(step: number): void {
  const { at } = session.getState();
  asked.setState(({ trail }) => ({ trail: [...trail, at] }));
  seek(step + 1);
}

/** Back to where the last jump came from. */
export function jumpBack(): void {
  const { trail } = asked.getState();
  const at = trail.at(-1);
  if (at === undefined) return;
  asked.setState({ trail: trail.slice(0, -1) });
  seek(at);
}

/** Watches a word, or leaves off. */
export function toggleWatch(target: Target): void {
  const is = (one: Target): boolean => one.word === target.word && one.mask === target.mask;
  asked.setState(({ watched }) => ({
    watched: watched.some(is) ? watched.filter((one) => !is(one)) : [...watched, target],
  }));
}

/** Who wrote it as it stands, and who touches it next. */
export function answerOf(film: Film, at: number, target: Target): WordHistory {
  return historyOf(film, at, target);
}

/** The fields of the object that is shown. */
export function memoryOf(film: Film, at: number, { struct, id }: Shown): Field[] {
  return fieldsOf(film, at, struct, id);
}

/* Fields behind the marks of the stage: `d_lock 3 0` is d_lock of dentry 3. */
const fieldOfPuck: Record<string, { struct: 'Dentry' | 'Inode'; field: string }> = {
  owns: { struct: 'Dentry', field: 'il_owner' },
  sleeps: { struct: 'Dentry', field: 'd_flags' },
  rwsem: { struct: 'Inode', field: 'i_rwsem' },
  queue: { struct: 'Inode', field: 'i_rwsem' },
};

/** Asks about a mark of the stage: a flag or count of a dentry, or a thread at a place. */
export function askAboutMark(film: Film, picture: Picture, mark: Mark): void {
  const { world } = film;
  const { dentry, field, puck } = mark;
  if (dentry) inspect({ struct: 'Dentry', id: dentry });
  if (dentry && field) askAbout(targetOf(world, 'Dentry', dentry, field));
  if (!puck) return;
  const [what = '', id = ''] = puck.split(' ');
  const known = fieldOfPuck[what];
  if (known) askAbout(targetOf(world, known.struct, Number(id), known.field));
  else if (puck.startsWith('chain lock')) askAbout(targetOf(world, 'InLookupBucket', 1, 'lock'));
  else if (what === 'bucket') {
    const name = puck.slice(7, puck.lastIndexOf(' '));
    const bucket = picture.buckets.findIndex((one) => one.name === name) + 1;
    askAbout(targetOf(world, 'Bucket', bucket, 'lock'));
  } else if (what === 'd_lock') {
    const root = picture.dentries.find((d) => d.zone === 'directory' && d.label === id);
    askAbout(targetOf(world, 'Dentry', Number(id) || (root?.id ?? 1), 'd_lock'));
  }
}

/** What was clicked on the stage. */
export interface Mark {
  dentry?: number | undefined;
  field?: string | undefined;
  puck?: string | undefined;
}
