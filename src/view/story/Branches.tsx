import {
  branches,
  keepShown,
  openBranch,
  removeBranch,
  renameBranch,
} from '../../session/branches.ts';
import type { Place } from '../../session/state.ts';
import { useStore } from '../useSession.ts';

/** Ways that were left for another one: kept, named, one click away, and thrown away again. */
export function Branches({ place }: { place: Place }) {
  const list = useStore(branches, (s) => s.list).filter((one) => one.place.story === place.story);
  return (
    <details className="steps branches">
      <summary>branches ({list.length})</summary>
      <div className="panel">
        <p className="dim">
          A way that you leave in its middle is kept here until this tab is closed.{' '}
          <button type="button" onClick={keepShown}>
            Keep the one that is shown
          </button>
        </p>
        <ol>
          {list.map(({ id, name, place: there, shared }) => (
            <li key={id}>
              <input
                value={name}
                aria-label={`Name of ${name}`}
                onChange={(event) => renameBranch(id, event.target.value)}
              />
              <button type="button" onClick={() => openBranch(there)}>
                open: {there.cast}, {there.variant}, {there.locking}; {words(there.schedule)}
                {shared === null ? '' : `, left after step ${shared}`}
              </button>
              <button type="button" aria-label={`Remove ${name}`} onClick={() => removeBranch(id)}>
                remove
              </button>
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}

/** Letters of a schedule that are shown. */
const shown = 32;

function words(schedule: string): string {
  return schedule.length > shown ? `${schedule.slice(0, shown)}…` : schedule;
}
