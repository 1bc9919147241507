import { useSyncExternalStore } from 'react';
import type { SessionState } from '../session/state.ts';
import { session } from '../session/store.ts';

/** A part of the session's state; the component is drawn again when that part changes. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useSyncExternalStore(session.subscribe, () => select(session.getState()));
}
