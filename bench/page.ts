import type { Setting } from '../src/program/program.ts';
import { askExplorer } from '../src/session/explorerAsk.ts';

declare global {
  interface Window {
    /**
     * Milliseconds that a worker of its own takes to explore a setting, and from the question to
     * the answer, the worker’s start included.
     */
    explored?: (setting: Setting) => Promise<{ ms: number; seen: number }>;
  }
}

window.explored = async (setting) => {
  const start = performance.now();
  const done = await askExplorer((api, report) => api.run({ setting }, report)).answer;
  return { ms: done?.ms ?? Number.NaN, seen: performance.now() - start };
};
