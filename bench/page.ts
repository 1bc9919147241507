import type { Setting } from '../src/program/program.ts';
import { ask } from '../src/session/ask.ts';

declare global {
  interface Window {
    /** Milliseconds that a worker of its own takes to explore a setting. */
    explored?: (setting: Setting) => Promise<number>;
  }
}

window.explored = async (setting) => {
  const done = await ask((api, report) => api.run({ setting }, report)).answer;
  return done?.ms ?? Number.NaN;
};
