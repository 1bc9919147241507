import type { Locking, Story } from '../../model/story.ts';
import { openCell } from '../../session/store.ts';
import { breaksOrder, type Shown, worstCell } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';

interface Props {
  story: Story;
  variant: string;
  locking: Locking;
  /** Which code this is, for those who do not see the column. */
  title: string;
}

/** What the explorer says of a story's code under a lock order; opens the story at its witness. */
export function VerdictCell({ story, variant, locking, title }: Props) {
  const { cast, word, kind } = useWorst(story, variant, locking);
  const own = title.replace(/^(before|as posted)([,:] )?/, '');
  const disorder = useSession((s) => breaksOrder(story, variant, locking, s.cells));
  return (
    <button
      type="button"
      className="cell"
      onClick={() => openCell(story.id, cast, variant, locking)}
    >
      <Mark word={word} kind={kind} />
      {own ? <small className="own">{own}</small> : null}
      {disorder && kind !== 'bad' ? <small className="disorder">lock order</small> : null}
      <span className="sr-only">
        , story {story.id} {title}, {locking}
      </span>
    </button>
  );
}

/** As worstCell; drawn again only when what it shows changes. */
function useWorst(story: Story, variant: string, locking: Locking): Shown {
  const text = useSession((s) => {
    const { kind, word, cast } = worstCell(story, variant, locking, s.cells);
    return [kind, word, cast].join('|');
  });
  const [kind, word = '', cast = ''] = text.split('|');
  return { kind: kind as Shown['kind'], word, cast };
}
