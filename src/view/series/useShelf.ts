import { useEffect, useSyncExternalStore } from 'react';
import { openShelf, type Shelf, shelf } from '../../session/seriesShelf.ts';

/** A part of the shelf; the first use reads what an earlier visit kept. */
export function useShelf<T>(select: (state: Shelf) => T): T {
  useEffect(() => {
    void openShelf();
  }, []);
  return useSyncExternalStore(shelf.subscribe, () => select(shelf.getState()));
}
