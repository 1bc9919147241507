import type { Locking, Story, Variant } from '../../model/story.ts';
import { toggleRow } from '../../session/boardChoices.ts';
import { columnsOf, inEffect } from '../../session/turns.ts';
import { patchOf } from '../../session/upTo.ts';
import { worstCell } from '../ui/cells.ts';
import { Mark, type MarkKind } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';
import { Casts } from './Casts.tsx';
import { UpToCell, UpToNote } from './UpToCell.tsx';
import { useBoard } from './useBoard.ts';
import { useInView } from './useInView.ts';
import { useUpTo } from './useUpTo.ts';
import { VerdictCell } from './VerdictCell.tsx';

const lockings: Locking[] = ['today', 'proposed'];
const columns = (['before', 'as posted'] as const).flatMap((column) =>
  lockings.map((locking) => [column, locking] as const),
);

/** A story's row of the board; it opens to its casts. */
export function StoryRow({ story }: { story: Story }) {
  const body = useInView<HTMLTableSectionElement>(story.id);
  const open = useBoard(({ open }) => open.includes(story.id));
  const applied = useBoard((choices) => choices.applied);
  const { before, posted, others } = columnsOf(story);
  const patch = patchOf(story.id);
  const effective = inEffect(story, patch, applied);
  const code = useUpTo(story, applied);
  return (
    <tbody ref={body} className={open ? 'open' : undefined}>
      <tr className={applied > 0 && patch === applied ? 'turning' : undefined}>
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
          {code && effective ? <UpToNote {...{ story, own: effective.id, applied, code }} /> : null}
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
              {variant && code && variant === effective ? (
                <UpToCell {...{ story, own: variant.id, locking, applied, code }} />
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

/** How the other forms of the code come out, under the worse of the two lock orders. */
function Others({ story, others }: { story: Story; others: Variant[] }) {
  const text = useSession((s) => {
    const kinds = others.flatMap(({ id }) => {
      const both = lockings.map((locking) => worstCell(story, id, locking, s.cells).kind);
      return order.find((kind) => both.includes(kind)) ?? [];
    });
    const worst = order.find((kind) => kinds.includes(kind)) ?? 'none';
    return `${worst}|${kinds.filter((kind) => kind === worst).length} of ${kinds.length}`;
  });
  const [kind = 'none', count = ''] = text.split('|') as [MarkKind, string];
  const word = does[kind][count.startsWith('1 ') ? 0 : 1];
  return (
    <button type="button" className="cell" onClick={() => toggleRow(story.id)}>
      <Mark word={`${count} ${word}`} kind={kind} />
      <span className="sr-only">, other forms of the code of story {story.id}</span>
    </button>
  );
}

/* Worst first. */
const order: MarkKind[] = ['bad', 'open', 'run', 'wait', 'warn', 'ok'];

/* Of one, of more. */
const does: Record<MarkKind, [string, string]> = {
  bad: ['breaks', 'break'],
  warn: ['costs', 'cost'],
  ok: ['holds', 'hold'],
  open: ['undecided', 'undecided'],
  run: ['running', 'running'],
  wait: ['queued', 'queued'],
  none: ['runs', 'run'],
};
