import type { Move } from '../../program/program.ts';
import { hideGhost, showGhost } from '../../session/choices.ts';
import { takeStep } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';

interface Props {
  film: Film;
  at: number;
  move: Move;
  /** What it is called: the words that are shown may leave out what stands beside. */
  label: string;
  className?: string;
  style?: React.CSSProperties;
  title?: string;
  children: React.ReactNode;
}

/** Takes a move; looked at, it shows on the stage what the move would change. */
export function ChoiceButton({ film, at, move, label, children, ...look }: Props) {
  const show = (): void => showGhost(film, at, move);
  return (
    <button
      type="button"
      {...look}
      aria-label={label}
      onClick={() => {
        hideGhost();
        takeStep(move);
      }}
      onMouseEnter={show}
      onMouseLeave={hideGhost}
      onFocus={show}
      onBlur={hideGhost}
    >
      {children}
    </button>
  );
}
