import { proxy, type Remote, wrap } from 'comlink';
import type { ExplorerApi } from '../explorer/worker.ts';
import type { Setting } from '../program/program.ts';
import { stories } from './catalog.ts';
import { CellQueue } from './cellQueue.ts';
import type { CellState } from './state.ts';
import { cellKey } from './state.ts';
import { session } from './store.ts';

/** Two workers: as many as the smallest machine that the page is meant for has cores. */
export const workers = 2;

/** Explores every cell of every story, in the order of the queue. Returns a stop. */
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
  return () => {
    queue.clear();
    for (const worker of running) worker.terminate();
  };
}

async function work(api: Remote<ExplorerApi>, worker: Worker, queue: CellQueue): Promise<void> {
  for (;;) {
    const setting = queue.next();
    if (!setting) break;
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
