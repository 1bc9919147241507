import { createStore } from 'zustand/vanilla';
import type { Locking } from '../model/story.ts';
import type { Move, Setting } from '../program/program.ts';
import { decodeSchedule, encodeSchedule } from '../program/schedule.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Director } from '../threads/director.ts';
import { settingOf, storyOf } from './catalog.ts';
import { nextTask } from './nextTask.ts';
import type { Page } from './pages.ts';
import { playFrom, playInSlices } from './playing.ts';
import type { Place, SessionState } from './state.ts';
import { cellKey } from './state.ts';

/** The page's one state. Components read it; only the functions below change it. */
export const session = createStore<SessionState>(() => ({
  theme: 'dark',
  place: null,
  page: null,
  last: null,
  film: null,
  at: 0,
  statuses: [],
  cells: {},
  problem: '',
  loading: false,
  opening: null,
  playing: false,
  help: false,
}));

let director: Director | null = null;

type Engine = typeof import('./engine.ts');

let engine: Engine | null = null;
let wishes = 0;

/** Fetches what runs the threads. Opening a story does it by itself; sooner makes that quick. */
export async function loadEngine(): Promise<void> {
  engine = await import('./engine.ts');
}

/** Shows the board, or a page. */
export function openBoard(problem = '', page: Page | null = null): void {
  wishes++;
  director = null;
  session.setState(({ place, last }) => ({
    place: null,
    page,
    last: place ?? last,
    film: null,
    at: 0,
    statuses: [],
    problem,
    loading: false,
    opening: null,
    playing: false,
  }));
}

/**
 * Shows a story at a place; one that names the story alone at its first beat. What the place names
 * and there is not becomes a message; a schedule is played as far as it goes. `at` -1 is its end.
 */
export function openPlace(place: Place): void {
  const story = storyOf(place.story);
  const opens = story?.beats[0] ?? story?.opens;
  const whole = {
    ...place,
    cast: place.cast || (opens?.cast ?? ''),
    variant: place.variant || (opens?.variant ?? ''),
    locking: place.cast ? place.locking : (opens?.locking ?? place.locking),
    schedule: place.cast ? place.schedule : (story?.beats[0]?.schedule ?? ''),
  };
  const setting = settingOf(whole);
  if (typeof setting === 'string') {
    openBoard(`The address cannot be opened: ${setting}.`);
    return;
  }
  const wish = ++wishes;
  if (engine) playPlace(whole, setting, engine);
  else {
    session.setState({ loading: true });
    const loaded = nextTask().then(loadEngine).then(nextTask);
    loaded.then(
      () => wish === wishes && engine && playPlace(whole, setting, engine),
      (error) => openBoard(`The story cannot be loaded: ${error}.`),
    );
  }
}

function playPlace(whole: Place, setting: Setting, { worldOf, directorOf }: Engine): void {
  const wish = wishes;
  const world = worldOf(setting);
  const letters = setting.cast.threads.map((thread) => thread.letter);
  const { moves, error } = decodeSchedule(whole.schedule, letters);
  const done = (problem: string): void => {
    if (whole.at >= 0) director?.seek(whole.at);
    show(whole, problem || (error ? `The address: ${error}.` : ''));
  };
  if (moves.length > long) void openLong(world, whole, moves, () => wish === wishes, done);
  else {
    director = directorOf(world);
    done(playFrom(director, moves, 0).problem);
  }
}

/** A schedule of more steps is played in slices. */
const long = 400;

async function openLong(
  world: RunnableWorld,
  place: Place,
  moves: Move[],
  wanted: () => boolean,
  done: (problem: string) => void,
): Promise<void> {
  const total = moves.length;
  const at = place.at < 0 ? total : place.at;
  // from here on no step can be taken; to link the world was enough for one task
  session.setState({ opening: { done: 0, total } });
  await nextTask();
  if (!wanted() || !engine) return;
  const { directorOf, readAlong } = engine;
  const into = directorOf(world);
  director = into;
  const read = (): void => readAlong(into.film());
  const show = (steps: number): void => {
    const opening = { done: steps, total };
    const now = { place: { ...place, at }, page: null, film: into.film(), at: into.at(), opening };
    session.setState({
      ...now,
      loading: false,
      statuses: into.statuses(),
      problem: '',
      playing: false,
    });
  };
  await nextTask();
  const played = wanted() ? await playInSlices(into, moves, { wanted, read, show }) : null;
  if (played) done(played.problem);
}

function show(place: Place, problem = ''): void {
  if (!director) return;
  const film = director.film();
  const letters = film.world.setting.cast.threads.map((thread) => thread.letter);
  const at = director.at();
  const moves = (): Move[] => film.steps.map((step) => step.move);
  const before = session.getState();
  const known = before.film === film && !before.opening ? before.place?.schedule : undefined;
  const schedule = known ?? encodeSchedule(moves(), letters);
  session.setState({
    place: { ...place, schedule, at },
    page: null,
    film,
    at,
    statuses: director.statuses(),
    problem,
    loading: false,
    opening: null,
  });
}

function refresh(problem = ''): void {
  const { place } = session.getState();
  if (place) show(place, problem);
}

/**
 * Opens a cell at the end of its witness; one that holds at the start of a run that passes. Where
 * it is undecided, it is opened before anybody has moved, and goes there once it is decided, if the
 * reader has not stepped meanwhile. `then` is called when it is there.
 */
export function openCell(
  story: string,
  cast: string,
  variant: string,
  locking: Locking,
  then: () => void = () => undefined,
): void {
  const cell = session.getState().cells[cellKey(cast, variant, locking)];
  const result = cell?.state === 'done' ? cell.result : null;
  const { witness = '', passing = '' } = result ?? {};
  const [schedule, at] = witness ? [witness, -1] : [passing, 0];
  openPlace({ story, cast, variant, locking, schedule, at });
  const wish = wishes;
  const go = (): boolean => {
    const { film, cells } = session.getState();
    // Another place was opened, or a step taken: nothing is to be done any more.
    if (wish !== wishes || (!result && film && film.length > 0)) return true;
    if (result) {
      if (!film) return false;
      then();
      return true;
    }
    if (cells[cellKey(cast, variant, locking)]?.state !== 'done') return false;
    openCell(story, cast, variant, locking, then);
    return true;
  };
  if (go()) return;
  const stop = session.subscribe(() => go() && stop());
}

/** Goes to the end of the cell's witness: the worst that can happen here. */
export function toWitness(): void {
  const { place } = session.getState();
  if (place) openCell(place.story, place.cast, place.variant, place.locking);
}

/** Takes a move where the film is shown: its next step, or another way that begins there. */
export function takeStep(one: Move): void {
  const { film, at, opening } = session.getState();
  if (!director || opening) return;
  const next = film?.steps[at]?.move;
  const same = next && JSON.stringify(next) === JSON.stringify(one);
  if (same) director.seek(at + 1);
  else if (!director.move(one)) return;
  refresh();
}

/** Takes moves where the film is shown, as far as they go. */
export function take(moves: Move[]): void {
  if (session.getState().opening) return;
  for (const one of moves) if (!director?.move(one)) break;
  refresh();
}

/** One step back. */
export function back(): void {
  seek(session.getState().at - 1);
}

/** One step on: the film's next; at its end the only move there is. */
export function on(): void {
  const { film, at, opening } = session.getState();
  if (!film || !director || opening) return;
  if (at < film.steps.length) {
    seek(at + 1);
    return;
  }
  const moves = film.world.moves(film.snapshot(film.length));
  if (moves.length === 1 && moves[0]) takeStep(moves[0]);
  else session.setState({ playing: false });
}

/** Shows the moment after step n. */
export function seek(n: number): void {
  if (session.getState().opening) return;
  director?.seek(n);
  refresh();
}

/** The same schedule with another cast starts anew. */
export function switchCast(cast: string): void {
  const { place } = session.getState();
  if (place) openPlace({ ...place, cast, schedule: '', at: -1 });
}

/** The same schedule in another variant, as far as it goes there. */
export function switchVariant(variant: string): void {
  const { place } = session.getState();
  if (place) openPlace({ ...place, variant, at: -1 });
}

/** The same schedule under the other lock rules, as far as it goes there. */
export function switchLocking(locking: Locking): void {
  const { place } = session.getState();
  if (place) openPlace({ ...place, locking, at: -1 });
}

/** Dark or light. */
export function toggleTheme(): void {
  session.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
}

/** Starts or stops playing the film from where it is shown. */
export function togglePlay(): void {
  session.setState(({ playing, film }) => ({ playing: !playing && film !== null }));
}

/** Shows or hides the list of keys. */
export function toggleHelp(): void {
  session.setState(({ help }) => ({ help: !help }));
}
