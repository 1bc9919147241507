import { proxy, type Remote, wrap } from 'comlink';
import type { ExplorerApi } from '../explorer/worker.ts';
import type { Setting } from '../program/program.ts';
import { settingOf, stories } from './catalog.ts';
import type { CellState } from './state.ts';
import { cellKey } from './state.ts';
import { session } from './store.ts';

/** Two workers: as many as the smallest machine that the page is meant for has cores. */
const workers = 2;

/** Explores every cell of every story, the cells that stories open with first. Returns a stop. */
export function exploreBoard(): () => void {
  const queue = cellsInOrder();
  const running: Worker[] = [];
  for (const setting of queue) note(setting, { state: 'waiting' });
  for (let i = 0; i < Math.min(workers, queue.length); i++) {
    const worker = new Worker(new URL('../explorer/worker.ts', import.meta.url), {
      type: 'module',
    });
    running.push(worker);
    void work(wrap<ExplorerApi>(worker), worker, queue);
  }
  return () => {
    queue.length = 0;
    for (const worker of running) worker.terminate();
  };
}

async function work(api: Remote<ExplorerApi>, worker: Worker, queue: Setting[]): Promise<void> {
  for (;;) {
    const setting = queue.shift();
    if (!setting) break;
    note(setting, { state: 'running', states: 0 });
    const report = proxy(({ states }: { states: number }) =>
      note(setting, { state: 'running', states }),
    );
    try {
      const answer = await api.run({ setting }, report);
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

function cellsInOrder(): Setting[] {
  const first: Setting[] = [];
  const rest: Setting[] = [];
  for (const story of stories) {
    for (const { cast, variant, locking } of story.expected) {
      const setting = settingOf({ story: story.id, cast, variant, locking });
      if (typeof setting === 'string') throw new Error(setting);
      const { opens } = story;
      const isFirst = cast === opens.cast && variant === opens.variant && locking === opens.locking;
      (isFirst ? first : rest).push(setting);
    }
  }
  return [...first, ...rest];
}
