import type { Story } from '../../model/story.ts';
import { cellKey } from '../../session/state.ts';
import { openCell, openPlace } from '../../session/store.ts';
import { claimNamed } from '../../session/worst.ts';
import { useSession } from '../useSession.ts';
import { shownCell } from './cells.ts';
import { kindOf, Mark } from './Mark.tsx';
import { Label } from './Words.tsx';

interface Props {
  story: Story;
  cast: string;
  variant: string;
  /** What the defect leads to: where that names a claim that breaks, its mark and its schedule. */
  about: string;
}

/** What the explorer says of a cast in the code with a defect, under both lock orders; opens it. */
export function Seen({ story, cast, variant, about }: Props) {
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
        const worst = shownCell(cast, cell);
        if (worst.kind === 'none') return null;
        const named = cell?.state === 'done' ? claimNamed(cell.result, about) : undefined;
        const { word = worst.word, witness: schedule = '' } = named ?? {};
        const place = { story: story.id, cast, variant, locking };
        return (
          <button
            key={locking}
            type="button"
            className="cell"
            onClick={() =>
              schedule
                ? openPlace({ ...place, schedule, at: -1 })
                : openCell(story.id, cast, variant, locking)
            }
          >
            <Mark word={word} kind={named ? kindOf(word) : worst.kind} />{' '}
            <span className="dim">{locking}</span>
            <span className="sr-only">
              , {cast} {title}
            </span>
          </button>
        );
      })}
    </div>
  );
}
