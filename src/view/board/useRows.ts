import type { Story } from '../../model/story.ts';
import { stories } from '../../session/catalog.ts';
import type { CellState } from '../../session/state.ts';
import { worstCell } from '../ui/cells.ts';
import type { MarkKind } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';
import { useBoard } from './useBoard.ts';
import { useTouched } from './useTouched.ts';

/** The rows that the filters leave, in the order of the series. */
export function useRows(): Story[] {
  const fs = useBoard((choices) => choices.fs);
  const verdict = useBoard((choices) => choices.verdict);
  const fn = useBoard((choices) => choices.fn.trim());
  const touched = useTouched();
  const fitting = useSession(({ cells }) =>
    stories
      .filter((story) => verdict === '' || fits(story, verdict, cells))
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');
  return stories.filter(({ id, casts }) => {
    if (!fitting.includes(id)) return false;
    if (fs !== '' && !casts.some((cast) => cast.fs === fs)) return false;
    return fn === '' || (touched[id] ?? []).some((name) => name.includes(fn));
  });
}

function fits(story: Story, verdict: string, cells: Record<string, CellState>): boolean {
  const kinds = (only?: string): MarkKind[] =>
    story.variants
      .filter(({ id }) => only === undefined || id === only)
      .flatMap(({ id }) =>
        (['today', 'proposed'] as const).map(
          (locking) => worstCell(story, id, locking, cells).kind,
        ),
      );
  if (verdict === 'posted-bad') return kinds('as-posted').includes('bad');
  if (verdict === 'ok') return kinds().every((kind) => kind === 'ok' || kind === 'none');
  if (verdict === 'open') return kinds().some((kind) => ['open', 'run', 'wait'].includes(kind));
  return kinds().some((kind) => kind === verdict);
}
