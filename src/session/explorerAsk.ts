import { proxy, type Remote } from 'comlink';
import type { Progress } from '../explorer/exploration.ts';
import type { ExplorerApi } from '../explorer/worker.ts';
import { beginWorkers, takeWorker } from './explorerWorkers.ts';

/** A question that a worker is at. */
export interface Asking<T> {
  /** What it answers; null when it was cancelled. Rejects with a message on bad questions. */
  answer: Promise<T | null>;
  /** Stops it at once. */
  cancel: () => void;
}

/** A call of the explorer’s, with where to report its progress. */
export type Call<T> = (
  api: Remote<ExplorerApi>,
  report: (progress: Progress) => void,
) => Promise<T | null>;

/**
 * Asks a worker of its own, which is gone once it has answered, while the next one begins:
 * `askExplorer((api, report) => api.atlas(question, report), tell)`. `tell` hears of the progress
 * about 12 times a second.
 */
export function askExplorer<T>(
  call: Call<T>,
  tell: (progress: Progress) => void = () => {},
): Asking<T> {
  const { worker, api } = takeWorker();
  let stop: (value: null) => void = () => {};
  const stopped = new Promise<null>((resolve) => {
    stop = resolve;
  });
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
  });
  const asked = call(api, proxy(tell));
  const answer = Promise.race([asked, stopped, failed]).finally(() => {
    worker.terminate();
    beginWorkers(1);
  });
  return { answer, cancel: () => stop(null) };
}
