import {
  type CoarseKind,
  chooseCoarse,
  coarse,
  coarseBack,
  coarseKinds,
  coarseOn,
} from '../../session/coarse.ts';
import { useStore } from '../useSession.ts';

/** Larger steps: to the next event of a kind, and back to the one before. */
export function Coarse() {
  const kind = useStore(coarse, (s) => s.kind);
  return (
    <span className="coarse">
      <button type="button" onClick={coarseBack} aria-label="Back to the event before">
        ‹‹
      </button>
      <select
        aria-label="Kind of event for larger steps"
        value={kind}
        onChange={(event) => chooseCoarse(event.target.value as CoarseKind)}
      >
        {coarseKinds.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <button type="button" onClick={coarseOn} aria-label="On to the next event">
        ››
      </button>
    </span>
  );
}
