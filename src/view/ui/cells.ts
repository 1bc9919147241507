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
  if (cell?.state === 'failed') return { cast, word: 'could not run', kind: 'open' };
  if (cell?.state === 'running') return { cast, word: 'running', kind: 'run' };
  return cell ? { cast, word: 'queued', kind: 'wait' } : { cast, word: 'no run', kind: 'none' };
}

/* What was said of the cells as they are: many places of the page ask for the same. */
const said = new WeakMap<Record<string, CellState>, Map<string, Shown>>();

/** The worst cell of a story's variant over its casts, as `worstOf` says. */
export function worstCell(
  story: Story,
  variant: string,
  locking: Locking,
  cells: Record<string, CellState>,
): Shown {
  const known = said.get(cells) ?? new Map<string, Shown>();
  said.set(cells, known);
  const key = `${story.id} ${variant} ${locking}`;
  const old = known.get(key);
  if (old) return old;
  const shown = worstOf(
    story.expected
      .filter((one) => one.variant === variant && one.locking === locking)
      .map(({ cast }) => ({ cast, cell: cells[cellKey(cast, variant, locking)] })),
  );
  known.set(key, shown);
  return shown;
}

/**
 * The worst of some casts' cells. While one of them is undecided only a broken claim is worth
 * saying; else it says how far the exploration is.
 */
export function worstOf(all: readonly { cast: string; cell: CellState | undefined }[]): Shown {
  const decided = all.flatMap(({ cast, cell }) =>
    cell?.state === 'done' ? [{ cast, cell, rank: severityOf(cell.result.verdict) }] : [],
  );
  const worst = decided.sort((a, b) => a.rank - b.rank)[0];
  const open =
    all.find(({ cell }) => cell?.state === 'running') ??
    all.find(({ cell }) => cell?.state !== 'done');
  if (worst && (!open || kindOf(worst.cell.result.verdict) === 'bad')) {
    return shownCell(worst.cast, worst.cell);
  }
  return shownCell(open?.cast ?? '', open?.cell);
}

/** Whether a cast breaks the lock order (K9): said beside the verdict, which it does not change. */
export function breaksOrder(
  story: Story,
  variant: string,
  locking: Locking,
  cells: Record<string, CellState>,
): boolean {
  return story.expected.some((one) => {
    if (one.variant !== variant || one.locking !== locking) return false;
    const cell = cells[cellKey(one.cast, variant, locking)];
    if (cell?.state !== 'done') return false;
    return cell.result.claims.some(({ claim, holds }) => claim === 'K9' && holds === false);
  });
}
