import { thousands } from '../../scene/thousands.ts';
import { workers } from '../../session/explorerClient.ts';
import { isUpTo } from '../../session/upTo.ts';
import { useSession } from '../useSession.ts';

/** The explorer at work: how fast it is, how far, and what it does now. */
export function Explorer() {
  const text = useSession(({ cells }) => {
    const all = Object.entries(cells);
    const done = all.flatMap(([, cell]) => (cell.state === 'done' ? [cell] : []));
    const states = done.reduce((sum, cell) => sum + cell.result.states, 0);
    const steps = done.reduce((sum, cell) => sum + cell.result.transitions, 0);
    const ms = done.reduce((sum, cell) => sum + cell.ms, 0);
    const now = all.flatMap(([key, cell]) =>
      cell.state === 'running' ? [`${key}: ${thousands(cell.states)} states`] : [],
    );
    const own = all.filter(([key]) => !isUpTo(key));
    const decided = own.filter(([, cell]) => cell.state === 'done').length;
    return JSON.stringify({ done: decided, all: own.length, states, steps, ms, now });
  });
  const { done, all, states, steps, ms, now } = JSON.parse(text) as Numbers;
  return (
    <section className="card explorer-card">
      <h2>Explorer</h2>
      <p>
        {workers} workers{ms > 0 ? `, ${rate((states * workers * 1000) / ms)} states a second` : ''}
      </p>
      <progress max={Math.max(all, 1)} value={done} aria-label="Cells decided" />
      <p>
        {thousands(states)} states and {thousands(steps)} transitions so far, every interleaving,
        none skipped.
      </p>
      {now.length > 0 ? (
        <ul className="now">
          {now.map((one) => (
            <li key={one.split(':')[0]}>{one}</li>
          ))}
        </ul>
      ) : (
        <p>At rest.</p>
      )}
    </section>
  );
}

interface Numbers {
  done: number;
  all: number;
  states: number;
  steps: number;
  ms: number;
  now: string[];
}

function rate(n: number): string {
  return n >= 1e6 ? `${(n / 1e6).toFixed(1)} million` : thousands(Math.round(n));
}
