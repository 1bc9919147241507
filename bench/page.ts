import type { Setting } from '../src/program/program.ts';
import { askExplorer } from '../src/session/explorerAsk.ts';

declare global {
  interface Window {
    /** Milliseconds that a worker of its own takes to explore a setting. */
    explored?: (setting: Setting) => Promise<number>;
  }
}

window.explored = async (setting) => {
  const done = await askExplorer((api, report) => api.run({ setting }, report)).answer;
  return done?.ms ?? Number.NaN;
};
