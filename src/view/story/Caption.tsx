import type { Beat } from '../../model/story.ts';
import type { Broken } from '../../session/breaches.ts';
import type { Film } from '../../threads/film.ts';
import { useTold } from '../ui/useTold.ts';
import { useSession } from '../useSession.ts';

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
  const bad = broken.filter(({ mild }) => !mild);
  const done = over && !stuck && bad.length === 0;
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
      {(bad.length > 0 ? bad : broken).map((one) => (
        <Breach key={one.detail} breach={one} />
      ))}
      {children}
    </div>
  );
}

/* The verdict’s word and what it stands for; where something is broken, costs can wait. */
function Breach({ breach: { claim, word, detail, mild } }: { breach: Broken }) {
  const name = claim === 'K9' ? 'lock order' : word;
  // what a primitive reports may begin with the verdict's word
  const what = detail.startsWith(`${name}: `) ? detail.slice(name.length + 2) : detail;
  return (
    <p className={mild ? 'mild' : 'broken'}>
      <b>
        {mild ? '▲' : '✕'} {capital(name)}.
      </b>{' '}
      {capital(what).replace(/\.?$/, '.')}
    </p>
  );
}

/* Sentence case; a name of the kernel keeps its spelling. */
function capital(text: string): string {
  return /^\w+_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
