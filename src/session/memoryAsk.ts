import { createStore } from 'zustand/vanilla';
import type { Film } from '../threads/film.ts';
import { type LockHistory, lockHistory, locksOf } from '../threads/lockHistory.ts';
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

/** Who holds the lock that was asked about, since when, and who waits; null if it is none. */
export function lockOf(film: Film, at: number, target: Target): LockHistory | null {
  return lockHistory(film, at, target);
}

/** Every lock that is held or waited for, and every i_rwsem. */
export function locksAt(film: Film, at: number): LockHistory[] {
  return locksOf(film, at);
}

/** The fields of the object that is shown. */
export function memoryOf(film: Film, at: number, { struct, id }: Shown): Field[] {
  return fieldsOf(film, at, struct, id);
}

/** Asks about a mark of the stage: a flag or count of a dentry, a lock, or a thread at a place. */
export function askAboutMark(film: Film, picture: Picture, mark: Mark): void {
  const { dentry, field, puck } = mark;
  if (dentry) inspect({ struct: 'Dentry', id: dentry });
  if (dentry && field) askAbout(targetOf(film.world, 'Dentry', dentry, field));
  const about = puck ? behind(film, picture, puck.split(' ')) : null;
  if (about) askAbout(about);
}

/* The word behind a mark: `d_lock 3 0` is d_lock of dentry 3, `i_lock P 0` i_lock of directory P. */
function behind({ world }: Film, picture: Picture, [what = '', id = '', ...more]: string[]) {
  const dentry = picture.dentries.find((d) =>
    Number(id) ? d.id === Number(id) : d.zone === 'directory' && d.inode === id,
  );
  switch (what) {
    case 'owns':
      return targetOf(world, 'Dentry', Number(id), 'il_owner');
    case 'sleeps':
      return targetOf(world, 'Dentry', Number(id), 'd_flags');
    case 'rwsem':
    case 'queue':
    case 'directory':
      return targetOf(world, 'Inode', Number(id), 'i_rwsem');
    case 'd_lock':
      return targetOf(world, 'Dentry', dentry?.id ?? 1, 'd_lock');
    case 'i_lock':
      return targetOf(world, 'Inode', inodeOf(world, dentry?.inode ?? id), 'i_lock');
    case 'chain':
      return targetOf(world, 'InLookupBucket', 1, 'lock');
    case 'bucket':
      return targetOf(
        world,
        'Bucket',
        world.names.name.indexOf(more.slice(0, -1).join(' ')),
        'lock',
      );
    case 'rename_lock':
    case 's_vfs_rename_mutex':
      return targetOf(world, 'Global', 1, what);
    default:
      return null;
  }
}

/* An inode by its label; one that was made while the cast ran is called by its number. */
function inodeOf(world: Film['world'], label: string): number {
  const known = world.names.inode.indexOf(label);
  return known > 0 ? known : Number(label);
}

/** What was clicked on the stage. */
export interface Mark {
  dentry?: number | undefined;
  field?: string | undefined;
  puck?: string | undefined;
}
