import { useSyncExternalStore } from 'react';
import type { SessionState } from '../session/state.ts';
import { session } from '../session/store.ts';

interface Store<S> {
  getState: () => S;
  subscribe: (listener: () => void) => () => void;
}

/** A part of a store's state; the component is drawn again when that part changes. */
export function useStore<S, T>(store: Store<S>, select: (state: S) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

/** A part of the session's state. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(session, select);
}
