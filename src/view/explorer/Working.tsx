import { thousands } from '../../scene/thousands.ts';
import type { Asked } from './useExplorerAsk.ts';

/** That a question is being explored, with a way to stop it, or why it could not be. */
export function Working({ asked, onStop }: { asked: Asked<unknown>; onStop: () => void }) {
  if (asked.state === 'failed') {
    return (
      <p role="alert" className="alert">
        This cannot be explored: {asked.message}.
      </p>
    );
  }
  if (asked.state !== 'running') return null;
  return (
    <p className="working">
      <progress aria-label="Exploring" /> {thousands(asked.states)} states so far{' '}
      <button type="button" onClick={onStop}>
        Stop
      </button>
    </p>
  );
}
