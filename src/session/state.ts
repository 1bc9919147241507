import type { CellResult } from '../explorer/verdict.ts';
import type { Locking } from '../model/story.ts';
import type { Film } from '../threads/film.ts';
import type { ThreadStatus } from '../threads/picture.ts';
import type { Page } from './pages.ts';

/** The other side of a twin stage. */
export interface Side {
  variant: string;
  locking: Locking;
}

/** What the address of a story screen holds. Position counts steps from 0. */
export interface Place {
  story: string;
  cast: string;
  variant: string;
  locking: Locking;
  /** Schedule text: `R12C5R`. */
  schedule: string;
  at: number;
  /** What is shown beside it, if anything. */
  twin?: Side;
}

/** What is known of a cell of the board. */
export type CellState =
  | { state: 'waiting' }
  | { state: 'running'; states: number }
  | { state: 'done'; result: CellResult; ms: number }
  | { state: 'failed'; message: string };

/** Everything the page shows. Actions are in store.ts. */
export interface SessionState {
  theme: 'dark' | 'light';
  /** null: the board, or a page. */
  place: Place | null;
  /** A page beside board and stories, null when one of those is shown. */
  page: Page | null;
  /** The story that was left last, to go back to. */
  last: Place | null;
  /** The place's schedule, played. null on the board. */
  film: Film | null;
  /** Steps of the film that are shown: 0 … film.steps.length. */
  at: number;
  /** What the thread actors' statecharts say at that moment. */
  statuses: ThreadStatus[];
  cells: Record<string, CellState>;
  /** What was wrong with an address or a choice; '' when nothing. */
  problem: string;
  /** A story is being fetched. */
  loading: boolean;
  /** A long schedule is being played to be shown: steps so far, and of how many. */
  opening: { done: number; total: number } | null;
  playing: boolean;
  help: boolean;
}

/** Key of a cell in SessionState.cells. */
export function cellKey(cast: string, variant: string, locking: Locking): string {
  return `${cast} ${variant} ${locking}`;
}
