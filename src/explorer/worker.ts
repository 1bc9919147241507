import { library } from 'virtual:programs';
import { expose } from 'comlink';
import type { Setting } from '../program/program.ts';
import { makeWorld } from '../program/world.ts';
import { cellOf } from './cell.ts';
import { explore, type Progress } from './explore.ts';
import type { CellResult } from './verdict.ts';

let cancelled = false;

/** What the page calls in the worker. */
const api = {
  /** Explores one cell; null when it was cancelled. `report` is called about 12 times a second. */
  async run(
    setting: Setting,
    report: (progress: Progress) => void,
  ): Promise<{ result: CellResult; ms: number } | null> {
    cancelled = false;
    const start = performance.now();
    const search = explore(makeWorld(setting, library));
    let slice = start;
    for (;;) {
      const next = search.next();
      const now = performance.now();
      if (next.done) return { result: cellOf(setting, next.value), ms: now - start };
      if (now - slice < 80) continue;
      slice = now;
      report(next.value);
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (cancelled) return null;
    }
  },
  /** Stops the exploration that runs. */
  cancel(): void {
    cancelled = true;
  },
};

export type ExplorerApi = typeof api;

expose(api);
