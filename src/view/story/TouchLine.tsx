import { jumpTo } from '../../session/memoryAsk.ts';
import type { Touch } from '../../threads/wordHistory.ts';

/** A step that had to do with what was asked about: a way there, and the locks it was taken under. */
export function TouchLine({ what, touch }: { what: string; touch: Touch }) {
  const { step, sentence, locks } = touch;
  return (
    <p>
      {what}{' '}
      <button type="button" onClick={() => jumpTo(step)}>
        step {step + 1}
      </button>{' '}
      ({sentence}), {locks.length > 0 ? `holding ${locks.join(', ')}` : 'holding no lock'}.
    </p>
  );
}
