import type { Beat } from '../../model/story.ts';
import type { Broken } from '../../session/breaches.ts';
import type { Film } from '../../threads/film.ts';
import { useTold } from '../ui/useTold.ts';
import { useSession } from '../useSession.ts';
import { Breaches } from './Breaches.tsx';

interface Props {
  film: Film;
  at: number;
  /** The beat that the reader stands on, if any. */
  beat: Beat | null;
  /** What this moment breaks, the worst first. */
  broken: readonly Broken[];
  /** More to say of the moment. */
  children?: React.ReactNode;
}

/** What the beat says, what the last step did; a broken claim or a deadlock behind it in red. */
export function Caption({ film, at, beat, broken, children }: Props) {
  const told = useTold<HTMLDivElement>(useSession((s) => s.opening !== null));
  const step = film.step(at - 1);
  const { over, stuck } = film.picture(at);
  const done = over && !stuck && broken.every(({ mild }) => mild);
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
      <Breaches broken={broken} />
      {children}
    </div>
  );
}
