import type { Story } from '../../model/story.ts';
import { cellKey } from '../../session/state.ts';
import { openCell } from '../../session/store.ts';
import { useSession } from '../useSession.ts';
import { shownCell } from './cells.ts';
import { Mark } from './Mark.tsx';
import { Label } from './Words.tsx';

interface Props {
  story: Story;
  cast: string;
  variant: string;
}

/** What the explorer says of a cast in the code with a defect, under both lock orders; opens it. */
export function Seen({ story, cast, variant }: Props) {
  const today = useSession((s) => s.cells[cellKey(cast, variant, 'today')]);
  const proposed = useSession((s) => s.cells[cellKey(cast, variant, 'proposed')]);
  const title = story.variants.find(({ id }) => id === variant)?.title;
  return (
    <div>
      <span className="dim">
        <code>
          <Label>{cast}</Label>
        </code>{' '}
        {title}
      </span>
      {(
        [
          ['today', today],
          ['proposed', proposed],
        ] as const
      ).map(([locking, cell]) => {
        const { word, kind } = shownCell(cast, cell);
        if (kind === 'none') return null;
        return (
          <button
            key={locking}
            type="button"
            className="cell"
            onClick={() => openCell(story.id, cast, variant, locking)}
          >
            <Mark word={word} kind={kind} /> <span className="dim">{locking}</span>
            <span className="sr-only">
              , {cast} {title}
            </span>
          </button>
        );
      })}
    </div>
  );
}
