import { thousands } from '../../scene/thousands.ts';
import type { Place } from '../../session/state.ts';
import { back, on, seek, togglePlay, toWitness } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';
import { LaneList } from '../lanes/LaneList.tsx';
import { Folded } from '../ui/Folded.tsx';
import { useSession } from '../useSession.ts';
import { Branches } from './Branches.tsx';
import { Coarse } from './Coarse.tsx';
import { Next } from './Next.tsx';

/** Moves through the schedule: buttons, slider, and the list of its steps. */
export function Transport({ film, at, place }: { film: Film; at: number; place: Place }) {
  const playing = useSession((s) => s.playing);
  const last = film.steps.length;
  const picture = film.picture(at);
  const sentence = film.steps[at - 1]?.sentence ?? 'nobody has moved yet';
  return (
    <div className="transport">
      <button type="button" onClick={() => seek(0)} disabled={at === 0} aria-label="To the start">
        |‹
      </button>
      <button type="button" onClick={back} disabled={at === 0} aria-label="One step back">
        ‹
      </button>
      <button type="button" onClick={togglePlay} aria-pressed={playing}>
        {playing ? 'pause' : 'play'}
      </button>
      <button
        type="button"
        onClick={on}
        disabled={at === last && picture.over}
        aria-label="One step on"
      >
        ›
      </button>
      <button
        type="button"
        onClick={() => seek(last)}
        disabled={at === last}
        aria-label="To the end"
      >
        ›|
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        aria-label="Position in the schedule"
        aria-valuetext={`step ${at} of ${last}: ${sentence}`}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <span className="count">
        step {at} of {last}
      </span>
      <Opening />
      <button type="button" onClick={toWitness}>
        to the witness
      </button>
      <Next film={film} at={at} />
      <Coarse />
      <Steps film={film} at={at} />
      <LaneList film={film} at={at} />
      <Branches place={place} />
    </div>
  );
}

/* A long schedule is on its way. */
function Opening() {
  const opening = useSession((s) => s.opening);
  if (!opening) return null;
  const { done, total } = opening;
  return (
    <span className="opening">
      <progress value={done} max={total} aria-label="Playing the schedule" /> playing the schedule:{' '}
      {thousands(done)} of {thousands(total)} steps
    </span>
  );
}

/** Steps listed around the one that is shown: a list of ten thousand is none. */
const listed = 120;

function Steps({ film, at }: { film: Film; at: number }) {
  return (
    <Folded className="steps" summary="steps as a list">
      {() => <StepList film={film} at={at} />}
    </Folded>
  );
}

function StepList({ film, at }: { film: Film; at: number }) {
  const from = Math.max(0, Math.min(at - listed / 2, film.length - listed));
  const steps = film.steps.slice(from, from + listed);
  return (
    <ol className="panel" start={from + 1}>
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the schedule
        <li key={from + i}>
          <button
            type="button"
            aria-current={from + i + 1 === at ? 'step' : undefined}
            onClick={() => seek(from + i + 1)}
          >
            {step.sentence}
          </button>
          {step.from ? <span className="source">{step.from}</span> : null}
        </li>
      ))}
    </ol>
  );
}
