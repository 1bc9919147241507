import type { Page } from 'playwright';

/** One task of a page’s main thread, in ms: by the clock, and of a processor. */
export interface Task {
  /** Its start by the clock. */
  at: number;
  clock: number;
  cpu: number;
}

export interface Trace {
  /** In the order of their start. */
  tasks: Task[];
  /** From each mark of one name to the next of the other: processor ms of the tasks that began there. */
  between: (from: string, to: string) => number[];
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds; `tdur` those of a processor. */
  ts: number;
  dur?: number;
  tdur?: number;
}

const here = 'bench: this page';

const categories = ['disabled-by-default-devtools.timeline', 'toplevel', 'blink.user_timing'];

/** What the main thread of a page did while `work` went on. */
export async function traced(page: Page, work: () => Promise<void>): Promise<Trace> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser of its own');
  await browser.startTracing(page, { categories });
  await work();
  // which of all threads is the page’s
  await page.evaluate((name) => performance.mark(name), here);
  const text = (await browser.stopTracing()).toString();
  const { traceEvents } = JSON.parse(text) as { traceEvents: TraceEvent[] };
  const mark = traceEvents.find(({ name }) => name === here);
  const mine = traceEvents.filter(({ pid, tid }) => pid === mark?.pid && tid === mark.tid);
  const tasks = tasksIn(mine);
  return { tasks, between: (from, to) => workBetween(mine, tasks, from, to) };
}

function tasksIn(events: TraceEvent[]): Task[] {
  const all = events.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'));
  const out: Task[] = [];
  let end = 0;
  for (const { ts, dur = 0, tdur = 0 } of all.sort((a, b) => a.ts - b.ts)) {
    // one within another is a part of it
    if (ts < end) continue;
    end = ts + dur;
    out.push({ at: ts / 1000, clock: dur / 1000, cpu: tdur / 1000 });
  }
  return out;
}

function workBetween(events: TraceEvent[], tasks: Task[], from: string, to: string): number[] {
  const times = (of: string): number[] =>
    events.filter(({ name }) => name === of).map(({ ts }) => ts / 1000);
  const ends = times(to);
  return times(from).map((start) => {
    const end = ends.find((at) => at > start) ?? start;
    const within = tasks.filter(({ at, clock }) => at + clock > start && at < end);
    return within.reduce((sum, { cpu }) => sum + cpu, 0);
  });
}
