import type { Setting } from '../src/program/program.ts';
import { readSeries } from '../src/series/read.ts';
import { askExplorer } from '../src/session/explorerAsk.ts';
import { beginWorkers } from '../src/session/explorerWorkers.ts';

declare global {
  interface Window {
    /**
     * Milliseconds that a worker of its own takes to explore a setting, and from the question to
     * the answer; the worker has begun by then.
     */
    explored?: (setting: Setting) => Promise<{ ms: number; seen: number }>;
    /** Milliseconds that it takes to read a file of this server’s, and the mails in it. */
    read?: (address: string) => Promise<{ ms: number; mails: number }>;
  }
}

window.explored = async (setting) => {
  // as in the page, a worker has begun before it is asked; it has run nothing yet
  beginWorkers(1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  const done = await askExplorer((api, report) => api.run({ setting }, report)).answer;
  return { ms: done?.ms ?? Number.NaN, seen: performance.now() - start };
};

window.read = async (address) => {
  const blob = await (await fetch(address)).blob();
  const start = performance.now();
  const { series } = await readSeries([{ name: address, blob }]);
  const mails = series.reduce((sum, one) => sum + one.mails.length, 0);
  return { ms: performance.now() - start, mails };
};
