import { branches, openBranch, renameBranch } from '../../session/branches.ts';
import type { Place } from '../../session/state.ts';
import { useStore } from '../useSession.ts';

/** Ways that were left for another one: kept, named, and one click away. */
export function Branches({ place }: { place: Place }) {
  const list = useStore(branches, (s) => s.list).filter((one) => one.place.story === place.story);
  if (list.length === 0) return null;
  return (
    <details className="steps branches">
      <summary>branches ({list.length})</summary>
      <ol>
        {list.map((branch) => (
          <li key={branch.id}>
            <input
              value={branch.name}
              aria-label={`Name of ${branch.name}`}
              onChange={(event) => renameBranch(branch.id, event.target.value)}
            />
            <button type="button" onClick={() => openBranch(branch)}>
              open {branch.place.schedule}, left after step {branch.shared}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
