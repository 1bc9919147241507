import { createStore } from 'zustand/vanilla';

/** What the page’s one live region says. */
export const announced = createStore<{ words: string }>(() => ({ words: '' }));

/** Lets the live region say something; a screen reader reads it when the reader pauses. */
export function announce(words: string): void {
  if (words !== '') announced.setState({ words });
}
