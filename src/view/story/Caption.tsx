import type { Film } from '../../threads/film.ts';

/** What the last step did, in words; a broken claim or a deadlock behind it in red. */
export function Caption({ film, at }: { film: Film; at: number }) {
  const step = film.steps[at - 1];
  const picture = film.pictures[at];
  const broken = (step?.findings ?? []).map(({ kind, detail }) => `${kind}: ${detail}`);
  const done = picture?.over && !picture.stuck && broken.length === 0;
  return (
    <div className="caption" aria-live="polite">
      <p>
        <b>
          Step {at} of {film.steps.length}.
        </b>{' '}
        {step ? `${step.sentence}.` : 'Nobody has moved yet. Choose a thread, or press →.'}
        {done ? ' All threads have finished.' : ''}
      </p>
      {broken.map((sentence) => (
        <p className="broken" key={sentence}>
          <b>✕ Broken.</b> {sentence}.
        </p>
      ))}
      {picture?.stuck ? (
        <p className="broken">
          <b>✕ Deadlock.</b> {picture.stuck}
        </p>
      ) : null}
    </div>
  );
}
