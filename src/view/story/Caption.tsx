import type { Beat } from '../../model/story.ts';
import type { Film } from '../../threads/film.ts';
import { useTold } from '../ui/useTold.ts';

interface Props {
  film: Film;
  at: number;
  /** The beat that the reader stands on, if any. */
  beat: Beat | null;
  /** More to say of the moment. */
  children?: React.ReactNode;
}

/** What the beat says, what the last step did; a broken claim or a deadlock behind it in red. */
export function Caption({ film, at, beat, children }: Props) {
  const told = useTold<HTMLDivElement>();
  const step = film.step(at - 1);
  const picture = film.picture(at);
  const broken = (step?.findings ?? []).map(({ kind, detail }) => `${kind}: ${detail}`);
  const done = picture.over && !picture.stuck && broken.length === 0;
  const start = beat ? 'Nobody has moved yet.' : 'Nobody has moved yet. Choose a thread.';
  return (
    <div className="caption" ref={told}>
      {beat ? <p className="beat">{beat.caption}</p> : null}
      <p className={beat ? 'under' : ''}>
        <b>
          Step {at} of {film.length}.
        </b>{' '}
        {step ? `${step.sentence}.` : start}
        {done ? ' All threads have finished.' : ''}
      </p>
      {broken.map((sentence) => (
        <p className="broken" key={sentence}>
          <b>✕ Broken.</b> {sentence}.
        </p>
      ))}
      {picture.stuck ? (
        <p className="broken">
          <b>✕ Deadlock.</b> {picture.stuck}
        </p>
      ) : null}
      {children}
    </div>
  );
}
