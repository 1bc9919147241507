import { back, on } from './store.ts';
import { goBack, goOn, leaveFull, returnToBeats, toggleFull, toggleNotes } from './walk.ts';

interface StoryKey {
  key: string;
  keys: string;
  does: string;
  work: () => void;
}

/* What only a story needs comes with the story. */
const coarse = () => import('./coarse.ts');
const lanes = () => import('./laneView.ts');
const twin = () => import('./twin.ts');
const unlessItFails = (work: Promise<void>): void => {
  work.catch(() => undefined);
};

/** Keys of the story screen, in the words of the help, with what they do. */
export const storyKeys: readonly StoryKey[] = [
  {
    key: 'ArrowRight',
    keys: '→',
    does: 'next beat, then next story; off the beats, one step on',
    work: goOn,
  },
  { key: 'ArrowLeft', keys: '←', does: 'beat before; off the beats, one step back', work: goBack },
  { key: '.', keys: '.', does: 'one step on, leaving the beats', work: on },
  { key: ',', keys: ',', does: 'one step back, leaving the beats', work: back },
  {
    key: 'Shift+ArrowRight',
    keys: 'Shift →',
    does: 'on to the next event of the chosen kind',
    work: () => unlessItFails(coarse().then((m) => m.coarseOn())),
  },
  {
    key: 'Shift+ArrowLeft',
    keys: 'Shift ←',
    does: 'back to the event before',
    work: () => unlessItFails(coarse().then((m) => m.coarseBack())),
  },
  { key: 'r', keys: 'r', does: 'return to the beats', work: returnToBeats },
  {
    key: 'd',
    keys: 'd',
    does: 'two sides at once: this variant and another',
    work: () => unlessItFails(twin().then((m) => m.toggleTwin())),
  },
  {
    key: 'z',
    keys: 'z',
    does: 'lanes closer',
    work: () => unlessItFails(lanes().then((m) => m.lanesCloser())),
  },
  {
    key: 'Shift+Z',
    keys: 'Shift z',
    does: 'lanes farther',
    work: () => unlessItFails(lanes().then((m) => m.lanesFarther())),
  },
  { key: 'n', keys: 'n', does: 'notes of the beat', work: toggleNotes },
  { key: 'f', keys: 'f', does: 'full screen', work: toggleFull },
  { key: 'Escape', keys: 'Esc', does: 'leave full screen', work: leaveFull },
];
