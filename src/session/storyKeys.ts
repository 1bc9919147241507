import { back, on } from './store.ts';
import { goBack, goOn, leaveFull, returnToBeats, toggleFull, toggleNotes } from './walk.ts';

/** Keys of the story screen, in the words of the help, with what they do. */
export const storyKeys: readonly { key: string; keys: string; does: string; work: () => void }[] = [
  { key: 'ArrowRight', keys: '→', does: 'next beat; off the beats, one step on', work: goOn },
  { key: 'ArrowLeft', keys: '←', does: 'beat before; off the beats, one step back', work: goBack },
  { key: '.', keys: '.', does: 'one step on, leaving the beats', work: on },
  { key: ',', keys: ',', does: 'one step back, leaving the beats', work: back },
  { key: 'r', keys: 'r', does: 'return to the beats', work: returnToBeats },
  { key: 'n', keys: 'n', does: 'notes of the beat', work: toggleNotes },
  { key: 'f', keys: 'f', does: 'full screen', work: toggleFull },
  { key: 'Escape', keys: 'Esc', does: 'leave full screen', work: leaveFull },
];
