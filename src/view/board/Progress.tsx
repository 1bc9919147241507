import { isUpTo } from '../../session/upTo.ts';
import { useSession } from '../useSession.ts';

/** How many cells are decided, and how. */
export function Progress() {
  const text = useSession(({ cells }) => {
    const all = Object.entries(cells).flatMap(([key, cell]) => (isUpTo(key) ? [] : [cell]));
    const words = all.flatMap((cell) => (cell.state === 'done' ? [cell.result.verdict] : []));
    const holds = words.filter((word) => word === 'ok').length;
    const cost = words.filter((word) => word === 'cost' || word === 'needless block').length;
    const open = words.filter((word) => word.startsWith('undecided')).length;
    const bad = words.length - holds - cost - open;
    return [words.length, all.length, holds, cost, bad, open].join(' ');
  });
  const [decided = 0, all = 0, holds, cost, bad, open = 0] = text.split(' ').map(Number);
  return (
    <p className="progress dim">
      <b>
        {decided} of {all} cells decided
      </b>
      : {holds} hold, {cost} cost or block needlessly, {bad} break
      {open > 0 ? `, ${open} undecided (bound)` : ''}
    </p>
  );
}
