import { useMemo, useState } from 'react';
import type { KnockOut } from '../../program/knockOut.ts';
import type { Setting } from '../../program/program.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { filmWithout } from '../../session/knockOuts.ts';
import { plainDetail } from '../../session/worst.ts';
import { Stage } from '../stage/Stage.tsx';

interface Props {
  setting: Setting;
  off: KnockOut[];
  schedule: string;
  title: string;
}

/** A run of the knocked-out program, step by step: the story screen has only programs as posted. */
export function FailingRun({ setting, off, schedule, title }: Props) {
  const film = useMemo(() => filmWithout(setting, off, schedule), [setting, off, schedule]);
  const [at, setAt] = useState(film.length);
  const step = film.step(at - 1);
  const findings = step?.findings ?? [];
  return (
    <figure className="failing">
      <figcaption>
        {title}: {film.length} steps.
      </figcaption>
      <label>
        step {at} of {film.length}
        <input
          type="range"
          min={0}
          max={film.length}
          value={at}
          aria-valuetext={`step ${at}: ${step?.sentence ?? 'the start'}`}
          onChange={(event) => setAt(Number(event.target.value))}
        />
      </label>
      <p className="now">
        {step ? (
          <>
            {step.thread === null ? null : (
              <span className="puck" style={{ background: threadColour(step.thread) }}>
                {setting.cast.threads[step.thread]?.letter}
              </span>
            )}{' '}
            {step.sentence}
          </>
        ) : (
          'The start.'
        )}
        {findings.map((one) => (
          <b key={one.detail} className="broken">
            {' '}
            ✕ {one.kind}: {plainDetail(one.detail)}
          </b>
        ))}
      </p>
      <Stage picture={film.picture(at)} form="wide" label="The stage of this run" />
      <details>
        <summary>All steps as a list</summary>
        <ol>
          {film.steps.map((one, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the nth step is the nth step
            <li key={n}>{one.sentence}</li>
          ))}
        </ol>
      </details>
    </figure>
  );
}
