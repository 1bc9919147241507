import { useEffect, useRef } from 'react';
import type { Locking, Story, Variant } from '../../model/story.ts';
import { toggleRow } from '../../session/boardChoices.ts';
import { lookAt } from '../../session/cellQueue.ts';
import type { SeriesRow } from '../../session/seriesRows.ts';
import { besides, columnsOf, inEffect } from '../../session/turns.ts';
import { worstCell } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';
import { Casts } from './Casts.tsx';
import { useBoard } from './useBoard.ts';
import { VerdictCell } from './VerdictCell.tsx';

const lockings: Locking[] = ['today', 'proposed'];
const columns = (['before', 'as posted'] as const).flatMap((column) =>
  lockings.map((locking) => [column, locking] as const),
);

/** A story's row of the board; it opens to its casts. */
export function StoryRow({ row, story }: { row: SeriesRow; story: Story }) {
  const body = useInView(story.id);
  const open = useBoard(({ open }) => open.includes(story.id));
  const applied = useBoard((choices) => choices.applied);
  const { before, posted, others } = columnsOf(story);
  const effective = inEffect(story, row.patch, applied);
  const more = besides(effective, applied);
  return (
    <tbody ref={body} className={open ? 'open' : undefined}>
      <tr className={row.patch === applied ? 'turning' : undefined}>
        <td className="id">
          <code>{story.id}</code>
        </td>
        <th scope="row">
          <button
            type="button"
            className="fold"
            aria-expanded={open}
            aria-label={`Casts of story ${story.id}, ${story.title}`}
            onClick={() => toggleRow(story.id)}
          >
            <span aria-hidden="true" className="arrow" />
            <span>{story.title}</span>
          </button>
          {more ? <small className="besides">runs with {more} too</small> : null}
        </th>
        {columns.map(([column, locking]) => {
          const variant = column === 'before' ? before : posted;
          return (
            <td
              key={`${column} ${locking}`}
              className={variant && variant === effective ? 'lit' : undefined}
              data-column={`${column}, ${locking}`}
            >
              {variant ? (
                <VerdictCell
                  story={story}
                  variant={variant.id}
                  locking={locking}
                  title={variant.title}
                />
              ) : null}
            </td>
          );
        })}
        <td className="others" data-column="other forms of the code">
          {others.length > 0 ? <Others story={story} others={others} /> : null}
        </td>
      </tr>
      {open ? <Casts story={story} /> : null}
    </tbody>
  );
}

/** How many other forms of the code there are, and how they come out under both lock orders. */
function Others({ story, others }: { story: Story; others: Variant[] }) {
  const text = useSession((s) => {
    const kinds = others.map(({ id }) => {
      const both = lockings.map((locking) => worstCell(story, id, locking, s.cells).kind);
      return both.find((kind) => kind !== 'ok') ?? 'ok';
    });
    const undecided = kinds.find((kind) => ['run', 'wait', 'open'].includes(kind));
    const good = kinds.filter((kind) => kind === 'ok').length;
    const kind = undecided ?? (good === kinds.length ? 'ok' : good > 0 ? 'some' : 'bad');
    return `${kind}|${undecided ? 'running' : `${good} of ${kinds.length} hold`}`;
  });
  const [kind, word] = text.split('|') as [string, string];
  return (
    <button type="button" className="cell" onClick={() => toggleRow(story.id)}>
      <Mark
        word={`${others.length}: ${word}`}
        kind={kind === 'ok' || kind === 'bad' ? kind : kind === 'some' ? 'warn' : 'wait'}
      />
      <span className="sr-only">, other forms of the code of story {story.id}</span>
    </button>
  );
}

/** Tells the explorer which stories the reader sees. */
function useInView(story: string) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (!body.current) return;
    const watch = new IntersectionObserver((entries) => {
      lookAt(story, entries.at(-1)?.isIntersecting ?? false);
    });
    watch.observe(body.current);
    return () => {
      watch.disconnect();
      lookAt(story, false);
    };
  }, [story]);
  return body;
}
