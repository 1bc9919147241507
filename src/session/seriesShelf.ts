import { proxy, wrap } from 'comlink';
import { del, get, set } from 'idb-keyval';
import { createStore } from 'zustand/vanilla';
import type { GivenFile, Progress } from '../series/read.ts';
import type { Load } from '../series/series.ts';
import type { SeriesApi } from '../series/worker.ts';

/** The reader's own copy of the series. It never leaves the browser. */
export interface Shelf {
  /** `new`: nobody has asked for it yet. */
  state: 'new' | 'reading' | 'ready';
  progress: Progress | null;
  load: Load;
  /** The files that the load was read from. */
  files: GivenFile[];
  /** What went wrong with keeping or reading it; '' when nothing. */
  trouble: string;
}

const nothing: Load = { series: [], problems: [] };

/** The page's one shelf. Components read it; only the functions below change it. */
export const shelf = createStore<Shelf>(() => ({
  state: 'new',
  progress: null,
  load: nothing,
  files: [],
  trouble: '',
}));

const key = 'dentroscope.series';

/* One thing at a time: what is given during a load waits for its end. */
let busy: Promise<void> = Promise.resolve();

function afterThat(work: () => Promise<void>): Promise<void> {
  busy = busy.then(work);
  return busy;
}

/** Reads what an earlier visit kept. Does nothing when it has been asked before. */
export function openShelf(): Promise<void> {
  return afterThat(readKept);
}

async function readKept(): Promise<void> {
  if (shelf.getState().state !== 'new') return;
  shelf.setState({ state: 'reading' });
  let files: GivenFile[] | undefined;
  try {
    files = await get<GivenFile[]>(key);
  } catch {
    // A browser that keeps nothing has nothing of an earlier visit.
  }
  if (!files?.length) {
    shelf.setState({ state: 'ready' });
    return;
  }
  await show(files, '');
}

/**
 * Adds files to the shelf and keeps them in the browser. A file of the same name takes the place
 * of the older one; when nothing in the new files can be read, the shelf stays as it is.
 */
export function addFiles(given: readonly GivenFile[]): Promise<void> {
  return given.length === 0 ? busy : afterThat(() => add(given));
}

async function add(given: readonly GivenFile[]): Promise<void> {
  const before = shelf.getState();
  const names = new Set(given.map(({ name }) => name));
  const kept = before.files.filter(({ name }) => !names.has(name));
  const first = await read(given);
  if (typeof first === 'string' || first.series.length === 0) {
    const trouble = typeof first === 'string' ? first : 'No patch series could be read from it.';
    const problems = typeof first === 'string' ? [] : first.problems;
    const load = { ...before.load, problems };
    shelf.setState({ state: 'ready', progress: null, trouble, load });
    return;
  }
  const files = [...kept, ...given];
  const trouble = await keep(files);
  if (kept.length > 0) await show(files, trouble);
  else shelf.setState({ state: 'ready', progress: null, load: first, files, trouble });
}

/** Takes everything off the shelf, and out of the browser. */
export function clearShelf(): Promise<void> {
  return afterThat(clear);
}

async function clear(): Promise<void> {
  let trouble = '';
  try {
    await del(key);
  } catch (error) {
    trouble = `The browser did not remove it: ${wordsOf(error)}.`;
  }
  shelf.setState({ state: 'ready', load: nothing, files: [], trouble, progress: null });
}

async function show(files: GivenFile[], trouble: string): Promise<void> {
  const load = await read(files);
  if (typeof load === 'string') {
    shelf.setState({ state: 'ready', progress: null, trouble: load });
    return;
  }
  shelf.setState({ state: 'ready', progress: null, load, files, trouble });
}

async function keep(files: GivenFile[]): Promise<string> {
  try {
    await set(key, files);
    return '';
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const why = full ? 'there is no room left for it' : wordsOf(error);
    return `The browser does not keep it (${why}). It is open now, and will be gone with this page.`;
  }
}

/* A worker of its own for each load: a file that is too much for it takes nothing else along. */
async function read(files: readonly GivenFile[]): Promise<Load | string> {
  shelf.setState({ state: 'reading', progress: null, trouble: '' });
  const worker = new Worker(new URL('../series/worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<string>((resolve) => {
    worker.onerror = ({ message }) => resolve(`The reader of mails has stopped: ${message}`);
  });
  const report = proxy((progress: Progress) => shelf.setState({ progress }));
  try {
    return await Promise.race([wrap<SeriesApi>(worker).read([...files], report), failed]);
  } catch (error) {
    return `It cannot be read: ${wordsOf(error)}.`;
  } finally {
    worker.terminate();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
