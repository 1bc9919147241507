import { useSession } from '../useSession.ts';

/** How far the explorer is, and how much it has seen. */
export function Explorer() {
  const cells = Object.entries(useSession((s) => s.cells));
  const done = cells.flatMap(([, cell]) => (cell.state === 'done' ? [cell] : []));
  const states = done.reduce((sum, cell) => sum + cell.result.states, 0);
  const steps = done.reduce((sum, cell) => sum + cell.result.transitions, 0);
  const now = cells.filter(([, cell]) => cell.state === 'running').map(([key]) => key);
  return (
    <section className="card">
      <h2>Explorer</h2>
      <p>
        {done.length} of {cells.length} cells decided: {states.toLocaleString('en')} states,{' '}
        {steps.toLocaleString('en')} transitions, none skipped.
      </p>
      <progress max={Math.max(cells.length, 1)} value={done.length} aria-label="Cells decided" />
      <p>{now.length > 0 ? `Now: ${now.join(' and ')}` : 'At rest.'}</p>
    </section>
  );
}
