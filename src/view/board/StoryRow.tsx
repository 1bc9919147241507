import { useState } from 'react';
import type { Locking, Story } from '../../model/story.ts';
import { cellKey } from '../../session/state.ts';
import { openCell } from '../../session/store.ts';
import { shownCell, worstCell } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';

const lockings: Locking[] = ['today', 'proposed'];

/** A story's row of the board; it opens to its casts. */
export function StoryRow({ story }: { story: Story }) {
  const [open, setOpen] = useState(false);
  const cells = useSession((s) => s.cells);
  const columns = story.variants.flatMap(({ id }) =>
    lockings.map((locking) => ({ variant: id, locking })),
  );
  return (
    <tbody>
      <tr>
        <td>
          <button
            type="button"
            className="fold"
            aria-expanded={open}
            aria-label={`Casts of story ${story.id}`}
            onClick={() => setOpen(!open)}
          >
            <span aria-hidden="true">{open ? '▾' : '▸'}</span> <code>{story.id}</code>
          </button>
        </td>
        <th scope="row">{story.title}</th>
        {columns.map(({ variant, locking }) => {
          const { cast, word, kind } = worstCell(story, variant, locking, cells);
          const go = (): void => openCell(story.id, cast, variant, locking);
          return (
            <td key={`${variant} ${locking}`}>
              <button type="button" className="cell" onClick={go}>
                <Mark word={word} kind={kind} />
              </button>
            </td>
          );
        })}
      </tr>
      {open ? story.casts.map(({ id }) => <CastRow key={id} story={story} cast={id} />) : null}
    </tbody>
  );
}

function CastRow({ story, cast }: { story: Story; cast: string }) {
  const cells = useSession((s) => s.cells);
  const about = story.casts.find((one) => one.id === cast);
  return (
    <tr className="cast">
      <td>
        <code>{cast}</code>
      </td>
      <th scope="row">{about?.title}</th>
      {story.variants.flatMap(({ id: variant }) =>
        lockings.map((locking) => {
          const cell = cells[cellKey(cast, variant, locking)];
          const { word, kind } = shownCell(cast, cell);
          return (
            <td key={`${variant} ${locking}`}>
              <button
                type="button"
                className="cell"
                onClick={() => openCell(story.id, cast, variant, locking)}
              >
                <Mark word={word} kind={kind} />
              </button>
              {cell?.state === 'done' ? (
                <small>
                  {cell.result.states.toLocaleString('en')} states
                  {cell.result.claims.some((one) => one.claim === 'K9' && one.holds === false)
                    ? ', lock order broken'
                    : ''}
                </small>
              ) : null}
            </td>
          );
        }),
      )}
    </tr>
  );
}
