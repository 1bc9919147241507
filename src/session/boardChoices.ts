import { createStore } from 'zustand/vanilla';
import { patches } from './upTo.ts';

/** What the reader has chosen on the board; kept while stories are looked at. */
export interface BoardChoices {
  /** Patches 1 … applied are in effect. */
  applied: number;
  /** File system, verdict and function to look for; '' = any. */
  fs: string;
  verdict: string;
  fn: string;
  /** Ids of the rows that are opened to their casts. */
  open: readonly string[];
}

export const boardChoices = createStore<BoardChoices>(() => ({
  applied: patches,
  fs: '',
  verdict: '',
  fn: '',
  open: [],
}));

/** Applies patches 1 … n; 0 is the kernel before the series. */
export function applyPatches(n: number): void {
  boardChoices.setState({ applied: n });
}

/** Narrows the rows. */
export function filterBoard(filter: Partial<Pick<BoardChoices, 'fs' | 'verdict' | 'fn'>>): void {
  boardChoices.setState(filter);
}

/** Shows every row again. */
export function clearFilters(): void {
  boardChoices.setState({ fs: '', verdict: '', fn: '' });
}

/** Opens a row to its casts, or closes it. */
export function toggleRow(id: string): void {
  boardChoices.setState(({ open }) => ({
    open: open.includes(id) ? open.filter((one) => one !== id) : [...open, id],
  }));
}
