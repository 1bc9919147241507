import type { Picture } from '../threads/picture.ts';
import { type Box, type DentryZone, type Layout, slotOf } from './layout.ts';
import type { Card } from './stage.ts';

/** The last place of a zone with more dentries than places: how many more there are. */
export interface Fold extends Box {
  key: string;
  zone: DentryZone;
  words: string;
  /** The word of a claim that one of them breaks; '' for none. */
  broken: string;
}

/**
 * Takes the cards that have no place of their own out of `cards`. They come back as `hidden`, all at
 * the place of their zone's fold, so that what points at them points there.
 */
export function foldCards(
  picture: Picture,
  layout: Layout,
  cards: Card[],
): { shown: Card[]; hidden: Card[]; folds: Fold[] } {
  const isHidden = ({ zone, slot }: Card): boolean => slot >= layout.slots[zone].shown;
  const shown = cards.filter((card) => !isHidden(card));
  const hidden: Card[] = [];
  const folds = new Map<string, Fold & { n: number; busy: number }>();
  for (const card of cards.filter(isHidden)) {
    const room = card.zone === 'freed' ? 'dying' : card.zone;
    const fold = folds.get(room) ?? foldOf(layout, room);
    folds.set(room, fold);
    fold.n++;
    fold.words = `${fold.n} more`;
    fold.broken ||= card.broken;
    const x = fold.x + fold.busy * layout.font * 2.2;
    if (isBusy(picture, card.id)) fold.busy = (fold.busy + 1) % 4;
    const { y, width, height } = fold;
    hidden.push({ ...card, x, y, width, height, detail: 'mark' });
  }
  const made = [...folds.values()].map(({ n, busy, ...fold }) => fold);
  return { shown, hidden, folds: made };
}

function foldOf(layout: Layout, zone: DentryZone): Fold & { n: number; busy: number } {
  const box = slotOf(layout, zone, layout.slots[zone].shown);
  return { ...box, key: `fold ${zone}`, zone, words: '', broken: '', n: 0, busy: 0 };
}

/* Does a thread stand at it? */
function isBusy({ dentries, waits }: Picture, id: number): boolean {
  const d = dentries.find((one) => one.id === id);
  const waited = waits.some(({ kind, object }) => kind === 'name' && object === id);
  return waited || (d !== undefined && (d.owner ?? d.lock ?? d.inodeLock) !== null);
}
