import { library } from 'virtual:programs';
import { expose } from 'comlink';
import { cellOf } from './cell.ts';
import { explore } from './explore.ts';
import { type Question, worldOfQuestion } from './question.ts';
import type { Progress } from './search.ts';
import type { CellResult } from './verdict.ts';

/** Progress is told, and a cancel heard, this often: at least ten times a second. */
const slice = 80;

let cancelled = false;

/** What the page calls in the worker. One exploration runs at a time. */
const api = {
  /**
   * Explores one setting to its verdict; null when it was cancelled. `report` is called about 12
   * times a second. Rejects with a message where the question names what there is not.
   */
  async run(
    question: Question,
    report: (progress: Progress) => void,
  ): Promise<{ result: CellResult; ms: number } | null> {
    cancelled = false;
    const start = performance.now();
    const { world, before } = worldOfQuestion(question, library);
    const search = explore(world, question.limits, before);
    let told = start;
    for (;;) {
      const next = search.next();
      const now = performance.now();
      if (next.done) return { result: cellOf(question.setting, next.value), ms: now - start };
      if (now - told < slice) continue;
      told = now;
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
