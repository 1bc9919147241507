import { type Remote, wrap } from 'comlink';
import type { ExplorerApi } from '../explorer/worker.ts';

/** A worker that has begun, and the way to call it. */
export interface Begun {
  worker: Worker;
  api: Remote<ExplorerApi>;
}

const ready: Begun[] = [];

/** Lets workers begin until that many are ready: each takes a while, which nobody then waits for. */
export function beginWorkers(count: number): void {
  while (ready.length < count) ready.push(begin());
}

/** A worker for the caller alone, who ends it: one that is ready, else one that begins now. */
export function takeWorker(): Begun {
  return ready.pop() ?? begin();
}

function begin(): Begun {
  const worker = new Worker(new URL('../explorer/worker.ts', import.meta.url), { type: 'module' });
  const begun = { worker, api: wrap<ExplorerApi>(worker) };
  // one that fails before it is asked for is none; whoever takes another hears why
  worker.onerror = () => {
    const at = ready.indexOf(begun);
    if (at >= 0) ready.splice(at, 1);
  };
  return begun;
}
