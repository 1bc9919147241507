import { type Folding, toggleFolds } from './folding.ts';
import type { StageView } from './useView.ts';

interface Props {
  view: StageView;
  links: boolean;
  onLinks: () => void;
  folds: Folding;
}

/** Closer, farther, about; and the lines of parents and aliases. Buttons for whoever cannot drag. */
export function ViewButtons({ view, links, onLinks, folds }: Props) {
  const { close, zoom, pan, whole } = view;
  return (
    <fieldset className="view-buttons">
      <legend className="sr-only">Stage</legend>
      <button type="button" onClick={() => zoom(1.5)} aria-label="Closer">
        +
      </button>
      <button type="button" onClick={() => zoom(1 / 1.5)} disabled={!close} aria-label="Farther">
        −
      </button>
      {close ? (
        <>
          <button type="button" onClick={() => pan(-0.25, 0)} aria-label="Stage to the left">
            ‹
          </button>
          <button type="button" onClick={() => pan(0.25, 0)} aria-label="Stage to the right">
            ›
          </button>
          <button type="button" onClick={() => pan(0, -0.25)} aria-label="Stage up">
            ˄
          </button>
          <button type="button" onClick={() => pan(0, 0.25)} aria-label="Stage down">
            ˅
          </button>
          <button type="button" onClick={whole}>
            whole
          </button>
        </>
      ) : null}
      {folds.marks.length > 0 || folds.open.size > 0 ? (
        <button type="button" onClick={() => toggleFolds(folds)}>
          {folds.marks.length > 0 ? 'unfold all' : 'fold'}
        </button>
      ) : null}
      <button type="button" onClick={onLinks} aria-pressed={links}>
        parents, aliases
      </button>
    </fieldset>
  );
}
