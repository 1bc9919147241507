import { useEffect, useRef, useState } from 'react';
import { type Asking, askExplorer, type Call } from '../../session/explorerAsk.ts';

/** How far a question to the explorer is. */
export type Asked<T> =
  | { state: 'idle' }
  | { state: 'running'; states: number }
  | { state: 'done'; value: T }
  | { state: 'failed'; message: string };

/**
 * One question at a time, to a worker of its own: what became of it, how to ask, how to stop. A
 * new question stops the one before; so does the component when it goes.
 */
export function useExplorerAsk<T>(): [Asked<T>, (call: Call<T>) => void, () => void] {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'idle' });
  const asking = useRef<Asking<T> | null>(null);
  useEffect(() => () => asking.current?.cancel(), []);
  const stop = (): void => {
    asking.current?.cancel();
    asking.current = null;
    setAsked({ state: 'idle' });
  };
  const start = (call: Call<T>): void => {
    asking.current?.cancel();
    const mine = askExplorer(call, ({ states }) => {
      if (asking.current === mine) setAsked({ state: 'running', states });
    });
    asking.current = mine;
    setAsked({ state: 'running', states: 0 });
    const settle = (next: Asked<T>): void => {
      if (asking.current !== mine) return;
      asking.current = null;
      setAsked(next);
    };
    mine.answer.then(
      (value) => settle(value === null ? { state: 'idle' } : { state: 'done', value }),
      (error: Error) => settle({ state: 'failed', message: error.message }),
    );
  };
  return [asked, start, stop];
}
