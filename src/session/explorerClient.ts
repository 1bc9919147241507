import { proxy, type Remote, wrap } from 'comlink';
import type { ExplorerApi } from '../explorer/worker.ts';
import type { Setting } from '../program/program.ts';
import { stories } from './catalog.ts';
import { CellQueue, lookAt, stir } from './cellQueue.ts';
import type { CellState, SessionState } from './state.ts';
import { cellKey } from './state.ts';
import { session } from './store.ts';

/** Two workers: as many as the smallest machine that the page is meant for has cores. */
export const workers = 2;

/**
 * Explores every cell of every story while the board or what was found is shown, and elsewhere
 * those of the stories in view: a reader who steps needs the cores. Returns a stop.
 */
export function exploreBoard(): () => void {
  const queue = new CellQueue(stories);
  const running: Worker[] = [];
  for (const setting of queue.settings()) note(setting, { state: 'waiting' });
  for (let i = 0; i < workers; i++) {
    const worker = new Worker(new URL('../explorer/worker.ts', import.meta.url), {
      type: 'module',
    });
    running.push(worker);
    void work(wrap<ExplorerApi>(worker), worker, queue);
  }
  const unsubscribe = session.subscribe(follow);
  follow(session.getState(), null);
  return () => {
    unsubscribe();
    queue.clear();
    for (const worker of running) worker.terminate();
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

async function work(api: Remote<ExplorerApi>, worker: Worker, queue: CellQueue): Promise<void> {
  for (;;) {
    const now = session.getState();
    const setting = queue.next(showsAll(now), onScreen(now));
    if (!setting) {
      if (queue.empty) break;
      await queue.change();
      continue;
    }
    note(setting, { state: 'running', states: 0 });
    let answered = false;
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
  worker.terminate();
}

function note(setting: Setting, cell: CellState): void {
  const key = cellKey(setting.cast.id, setting.variant.id, setting.locking);
  session.setState(({ cells }) => ({ cells: { ...cells, [key]: cell } }));
}
