import type { Locking, Story } from '../../model/story.ts';
import type { CellState } from '../../session/state.ts';
import { cellKey } from '../../session/state.ts';
import { severityOf } from '../../session/worst.ts';
import type { MarkKind } from './Mark.tsx';
import { kindOf } from './Mark.tsx';

/** The cell of a story that speaks for all its casts, and what to show of it. */
export interface Shown {
  cast: string;
  word: string;
  kind: MarkKind;
}

/** What a cell shows: its verdict, or how far it is. */
export function shownCell(cast: string, cell: CellState | undefined): Shown {
  if (cell?.state === 'done') {
    const { verdict } = cell.result;
    return { cast, word: verdict === 'ok' ? 'holds' : verdict, kind: kindOf(verdict) };
  }
  if (cell?.state === 'failed') return { cast, word: 'could not run', kind: 'warn' };
  if (cell?.state === 'running') {
    const word = cell.states > 0 ? `${cell.states.toLocaleString('en')} states` : 'running';
    return { cast, word, kind: 'wait' };
  }
  return { cast, word: 'not yet', kind: 'wait' };
}

/** The worst cell over the casts; while one is undecided only a broken claim is worth saying. */
export function worstCell(
  story: Story,
  variant: string,
  locking: Locking,
  cells: Record<string, CellState>,
): Shown {
  const all = story.expected
    .filter((one) => one.variant === variant && one.locking === locking)
    .map(({ cast }) => ({ cast, cell: cells[cellKey(cast, variant, locking)] }));
  const decided = all.flatMap(({ cast, cell }) =>
    cell?.state === 'done' ? [{ cast, cell, rank: severityOf(cell.result.verdict) }] : [],
  );
  const worst = decided.sort((a, b) => a.rank - b.rank)[0];
  const open = all.find(({ cell }) => cell?.state !== 'done');
  if (worst && (!open || kindOf(worst.cell.result.verdict) === 'bad')) {
    return shownCell(worst.cast, worst.cell);
  }
  return shownCell(open?.cast ?? '', open?.cell);
}
