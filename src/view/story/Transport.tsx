import type { Place } from '../../session/state.ts';
import { back, freeDentry, on, seek, togglePlay, toWitness } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';
import { useSession } from '../useSession.ts';
import { Branches } from './Branches.tsx';
import { Coarse } from './Coarse.tsx';

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
      <button type="button" onClick={toWitness}>
        to the witness
      </button>
      {picture.frees.map((dentry) => (
        <button type="button" key={dentry} onClick={() => freeDentry(dentry)}>
          RCU frees dentry {dentry}
        </button>
      ))}
      <Coarse />
      <Steps film={film} at={at} />
      <Branches place={place} />
    </div>
  );
}

/** Steps listed around the one that is shown: a list of ten thousand is none. */
const listed = 120;

function Steps({ film, at }: { film: Film; at: number }) {
  const from = Math.max(0, Math.min(at - listed / 2, film.length - listed));
  const steps = film.steps.slice(from, from + listed);
  return (
    <details className="steps">
      <summary>steps as a list</summary>
      <ol start={from + 1}>
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
          </li>
        ))}
      </ol>
    </details>
  );
}
