import type { Fold } from '../../scene/folds.ts';
import type { DentryZone } from '../../scene/layout.ts';

/** Zones that are folded now, and those that the reader has unfolded. */
export interface Folding {
  marks: Fold[];
  open: ReadonlySet<DentryZone>;
  setOpen: (open: ReadonlySet<DentryZone>) => void;
}

/** Nothing is unfolded. */
export const none: ReadonlySet<DentryZone> = new Set();

/** Unfolds what is folded; where nothing is, folds again. */
export function toggleFolds({ marks, open, setOpen }: Folding): void {
  const all = [...open, ...marks.map(({ zone }) => zone)];
  setOpen(marks.length > 0 ? new Set(all) : none);
}

/** Unfolds the zone whose fold was clicked; false when something else was. */
export function unfold(target: EventTarget, { marks, open, setOpen }: Folding): boolean {
  const clicked = target instanceof Element && target.closest<SVGElement>('[data-fold]');
  const fold = clicked && marks.find(({ zone }) => zone === clicked.dataset.fold);
  if (!fold) return false;
  setOpen(new Set([...open, fold.zone]));
  return true;
}
