import { clearFilters, filterBoard } from '../../session/boardChoices.ts';
import { stories } from '../../session/catalog.ts';
import { useTold } from '../ui/useTold.ts';
import { useBoard } from './useBoard.ts';
import { useTouched } from './useTouched.ts';

const verdicts = [
  ['bad', 'something breaks'],
  ['posted-bad', 'breaks as posted'],
  ['warn', 'a cost or a needless block'],
  ['ok', 'all holds'],
  ['open', 'undecided'],
] as const;

/** Which rows to show: file system, verdict, touched function. */
export function Filters({ shown, all }: { shown: number; all: number }) {
  const fs = useBoard((choices) => choices.fs);
  const verdict = useBoard((choices) => choices.verdict);
  const fn = useBoard((choices) => choices.fn);
  const touched = useTouched();
  const told = useTold<HTMLSpanElement>();
  const systems = new Set(stories.flatMap(({ casts }) => casts.map((cast) => cast.fs)));
  const functions = new Set(Object.values(touched).flat());
  return (
    <search className="filters">
      <label>
        file system
        <select value={fs} onChange={(event) => filterBoard({ fs: event.target.value })}>
          <option value="">any</option>
          {[...systems].sort().map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <label>
        verdict
        <select value={verdict} onChange={(event) => filterBoard({ verdict: event.target.value })}>
          <option value="">any</option>
          {verdicts.map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        patch changes
        <input
          list="touched"
          value={fn}
          placeholder="any function"
          onChange={(event) => filterBoard({ fn: event.target.value })}
        />
      </label>
      <datalist id="touched">
        {[...functions].sort().map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <span className="dim" ref={told}>
        {shown === all ? `${all} rows` : `${shown} of ${all} rows`}
      </span>
      {shown === all ? null : (
        <button type="button" onClick={clearFilters}>
          Show all
        </button>
      )}
    </search>
  );
}
