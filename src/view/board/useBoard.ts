import { useSyncExternalStore } from 'react';
import { type BoardChoices, boardChoices } from '../../session/boardChoices.ts';

/** A part of what the reader has chosen on the board. */
export function useBoard<T>(select: (choices: BoardChoices) => T): T {
  return useSyncExternalStore(boardChoices.subscribe, () => select(boardChoices.getState()));
}
