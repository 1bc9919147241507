import { back, freeDentry, on, seek, togglePlay, toWitness } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';
import { useSession } from '../useSession.ts';

/** Moves through the schedule: buttons, slider, and the list of its steps. */
export function Transport({ film, at }: { film: Film; at: number }) {
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
      <Steps film={film} at={at} />
    </div>
  );
}

function Steps({ film, at }: { film: Film; at: number }) {
  return (
    <details className="steps">
      <summary>steps as a list</summary>
      <ol>
        {film.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the schedule
          <li key={i}>
            <button
              type="button"
              aria-current={i + 1 === at ? 'step' : undefined}
              onClick={() => seek(i + 1)}
            >
              {step.sentence}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
