import type { Locking, Story } from '../../model/story.ts';
import { capital } from '../../scene/words.ts';
import { type CellState, cellKey } from '../../session/state.ts';
import { openCell } from '../../session/store.ts';
import type { UpTo } from '../../session/upToCells.ts';
import { type Shown, worstCell, worstOf } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';

interface Props {
  story: Story;
  /** Id of the story's own code on that side. */
  own: string;
  applied: number;
  code: UpTo;
}

/** The verdict with patches 1 … applied, where that is not the one above it; opens its witness. */
export function UpToCell({ story, own, locking, applied, code }: Props & { locking: Locking }) {
  const text = useSession(({ cells }) => {
    const { cast, kind, word } = worstUpTo(code, locking, cells);
    return word === worstCell(story, own, locking, cells).word ? '' : [cast, kind, word].join('|');
  });
  const [cast = '', kind, word = ''] = text.split('|');
  const variant = code.cells.find((one) => one.cast === cast && one.locking === locking)?.variant;
  if (!variant || kind === 'wait' || kind === 'run') return null;
  return (
    <button
      type="button"
      className="cell up-to"
      onClick={() => openCell(story.id, cast, variant.id, locking)}
    >
      <Mark word={word} kind={kind as Shown['kind']} />
      <small className="own">with {patchWords(applied)}</small>
      <span className="sr-only">
        , story {story.id}, {locking}
      </span>
    </button>
  );
}

/** Under a title: that patches 1 … applied make another verdict than the story’s own code. */
export function UpToNote(props: Props) {
  const { story, own, code } = props;
  const said = useSession(({ cells }) => compared(story, own, code, cells));
  return said === 'another verdict' ? <UpToWords {...props} /> : null;
}

/** Whether patches 1 … applied make another verdict than the story’s own code, and what differs. */
export function UpToWords({ story, own, applied, code }: Props) {
  const said = useSession(({ cells }) => compared(story, own, code, cells));
  if (code.cells.every(({ variant }) => variant.id === own)) return null;
  const list = (patches: number[]): string =>
    patches.map((patch) => String(patch).padStart(2, '0')).join(', ');
  const differs = [
    ...(code.besides.length > 0 ? [`with ${list(code.besides)}`] : []),
    ...(code.lacks.length > 0 ? [`without ${list(code.lacks)}`] : []),
  ].join(', ');
  return (
    <small className="besides">
      {capital(patchWords(applied))}: {said}
      {differs ? <span>; the story’s own code is {differs}</span> : null}
    </small>
  );
}

function compared(
  story: Story,
  own: string,
  code: UpTo,
  cells: Record<string, CellState>,
): 'not explored yet' | 'another verdict' | 'same verdict' {
  const both = (['today', 'proposed'] as const).map((locking) => {
    const { kind, word } = worstUpTo(code, locking, cells);
    if (kind === 'wait' || kind === 'run') return 'not explored yet';
    const same = word === worstCell(story, own, locking, cells).word;
    return same ? 'same verdict' : 'another verdict';
  });
  const words = ['not explored yet', 'another verdict'] as const;
  return words.find((one) => both.includes(one)) ?? 'same verdict';
}

function worstUpTo(code: UpTo, locking: Locking, cells: Record<string, CellState>): Shown {
  return worstOf(
    code.cells
      .filter((one) => one.locking === locking)
      .map(({ cast, variant }) => ({
        cast,
        cell: cells[cellKey(cast, variant.id, locking)] ?? { state: 'waiting' },
      })),
  );
}

const patchWords = (applied: number): string =>
  applied === 0 ? 'no patch' : applied === 1 ? 'patch 01' : `patches 1\u2060–\u2060${applied}`;
