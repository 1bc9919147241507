import { expose } from 'comlink';
import { readSeries } from './read.ts';

const api = { read: readSeries };

/** What the series worker answers to; see src/session/seriesShelf.ts. */
export type SeriesApi = typeof api;

expose(api);
