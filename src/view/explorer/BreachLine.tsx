import { useId, useState } from 'react';
import {
  beginning,
  type ExplorerPlace,
  explorerAddress,
  stepsOf,
} from '../../session/explorerPlace.ts';
import { openPlace } from '../../session/store.ts';
import { plainDetail } from '../../session/worst.ts';

/** A way in which a claim breaks. */
export interface Breach {
  detail: string;
  witness: string;
  /** How it differs from those before it. */
  why: string;
}

/** A breach: what it is, its schedule to open, and the step after which to fork from it. */
export function BreachLine({ breach, place }: { breach: Breach; place: ExplorerPlace }) {
  const { detail, witness, why } = breach;
  const steps = stepsOf(place, witness);
  return (
    <li>
      <p className="detail">{plainDetail(detail)}</p>
      <div className="acts">
        <button
          type="button"
          onClick={() => openPlace({ ...place, schedule: witness, at: -1 })}
          disabled={witness === ''}
        >
          Open its {steps} steps
        </button>
        <span className="dim">{why}</span>
        {steps > 1 ? <ForkFrom place={place} witness={witness} steps={steps} /> : null}
      </div>
    </li>
  );
}

interface ForkProps {
  place: ExplorerPlace;
  witness: string;
  steps: number;
}

function ForkFrom({ place, witness, steps }: ForkProps) {
  const [at, setAt] = useState(steps - 1);
  const id = useId();
  const fork = (): void => {
    window.location.hash = explorerAddress({ ...place, from: beginning(place, witness, at) });
  };
  return (
    <span className="fork-from">
      <label htmlFor={id}>after step</label>
      <input
        id={id}
        type="number"
        min={1}
        max={steps - 1}
        value={at}
        onChange={(event) => {
          const n = Number(event.target.value);
          if (n >= 1 && n < steps) setAt(n);
        }}
      />
      <button type="button" onClick={fork}>
        Fork from here
      </button>
    </span>
  );
}
