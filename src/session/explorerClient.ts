import { proxy, type Remote } from 'comlink';
import type { ExplorerApi } from '../explorer/worker.ts';
import type { Setting } from '../program/program.ts';
import { stories } from './catalog.ts';
import { CellQueue, lookAt, stir } from './cellQueue.ts';
import { type Begun, beginWorkers, takeWorker } from './explorerWorkers.ts';
import { nextTask } from './nextTask.ts';
import type { CellState, SessionState } from './state.ts';
import { cellKey } from './state.ts';
import { session } from './store.ts';

/*
 * Two workers where the machine has no more cores, else all cores but one, which is the page's. One
 * that goes through all cells of the board comes to 0.2 GB: six stay below what a browser gives a
 * page of a small machine.
 */
export const fewest = 2;
const most = 6;
const cores = typeof navigator === 'undefined' ? fewest : navigator.hardwareConcurrency;

/** Number of workers while the board is shown. A reader who steps has the first two. */
export const workers = Math.min(Math.max(fewest, cores - 1), most);

/** What was heard of the cells is told together, this often in ms: a board of them is much to draw. */
const together = 250;

/**
 * Explores every cell of every story while the board or what was found is shown, and elsewhere
 * those of the stories in view: a reader who steps needs the cores. Returns a stop.
 */
export function exploreBoard(): () => void {
  const queue = new CellQueue(stories);
  for (const setting of queue.settings()) note(setting, { state: 'waiting' });
  tell();
  const stops = Array.from({ length: workers }, (_, i) => work(queue, i >= fewest));
  const unsubscribe = session.subscribe(follow);
  follow(session.getState(), null);
  return () => {
    unsubscribe();
    for (const stop of stops) stop();
    queue.clear();
  };
}

function follow(now: SessionState, before: SessionState | null): void {
  if (now.place === before?.place && now.page === before?.page) return;
  if (before?.place) lookAt(before.place.story, false);
  if (now.place) lookAt(now.place.story, true);
  else stir();
}

function onScreen({ place }: SessionState): string {
  return place ? cellKey(place.cast, place.variant, place.locking) : '';
}

function showsAll({ place, page }: SessionState): boolean {
  return place === null && (page === null || page.name === 'found');
}

/**
 * Takes cells for ever, with a worker that begins when there is something to do and ends when no
 * story's cell waits; one `more` than needed waits for the board. Returns a stop.
 */
function work(queue: CellQueue, more: boolean): () => void {
  let begun: Begun | null = null;
  let stopped = false;
  const rest = (): void => {
    begun?.worker.terminate();
    begun = null;
  };
  const loop = async (): Promise<void> => {
    // a worker takes time to begin: the page is shown first
    await nextTask();
    let before = Promise.resolve();
    while (!stopped) {
      const now = session.getState();
      const idle = more && !showsAll(now);
      const setting = idle ? undefined : queue.next(showsAll(now), onScreen(now));
      if (!setting) {
        await before;
        tell();
        if (queue.empty && begun) {
          rest();
          beginWorkers(1);
        }
        await queue.change();
        continue;
      }
      begun ??= takeWorker();
      const answered = explore(begun.api, setting, before);
      // while the board fills, the worker has its next cell before the page is free to hand it one
      await (showsAll(now) ? before : answered);
      before = answered;
    }
  };
  void loop();
  return () => {
    stopped = true;
    rest();
  };
}

/** Explores a cell once the worker has done with the one `before`, and notes what it says. */
async function explore(
  api: Remote<ExplorerApi>,
  setting: Setting,
  before: Promise<void>,
): Promise<void> {
  let answered = false;
  void before.then(() => {
    if (!answered) note(setting, { state: 'running', states: 0 });
  });
  // A report takes another way than the answer, and may come after it.
  const report = proxy(({ states }: { states: number }) => {
    if (!answered) note(setting, { state: 'running', states });
  });
  try {
    const answer = await api.run({ setting }, report);
    answered = true;
    if (answer) note(setting, { state: 'done', ...answer });
  } catch (error) {
    note(setting, { state: 'failed', message: String(error) });
  }
}

let heard: Record<string, CellState> = {};
let timer: ReturnType<typeof setTimeout> | null = null;

/** Notes how far a cell is; of the one on the screen it is told at once. */
function note(setting: Setting, cell: CellState): void {
  const key = cellKey(setting.cast.id, setting.variant.id, setting.locking);
  heard[key] = cell;
  if (key === onScreen(session.getState())) tell();
  else timer ??= setTimeout(tell, together);
}

function tell(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const news = heard;
  heard = {};
  session.setState(({ cells }) => ({ cells: { ...cells, ...news } }));
}
