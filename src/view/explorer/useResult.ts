import { useEffect } from 'react';
import type { CellResult } from '../../explorer/verdict.ts';
import { settingOf } from '../../session/catalog.ts';
import type { ExplorerPlace } from '../../session/explorerPlace.ts';
import { cellKey } from '../../session/state.ts';
import { useSession } from '../useSession.ts';
import { type Asked, useExplorerAsk } from './useExplorerAsk.ts';

/** What the board has found out about the cell already, or else what a worker of its own finds. */
export function useResult(place: ExplorerPlace): [Asked<CellResult>, () => void] {
  const { story, cast, variant, locking, from } = place;
  const cell = useSession((s) => s.cells[cellKey(cast, variant, locking)]);
  const known = from === '' && cell?.state === 'done' ? cell.result : null;
  const [asked, start, stop] = useExplorerAsk<CellResult>();
  // Asked once per place: the page makes this component anew for another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const setting = settingOf({ story, cast, variant, locking });
    if (known || typeof setting === 'string') return;
    start(async (api, report) => (await api.run({ setting, from }, report))?.result ?? null);
  }, []);
  return [known ? { state: 'done', value: known } : asked, stop];
}
