import {
  anywhere,
  type ChartEdge,
  type ChartState,
  threadChart,
} from '../../session/statechart.ts';
import type { ThreadStatus } from '../../threads/picture.ts';

/** The states of the machine that runs the thread, with the one that it is in lit; open, all of it. */
export function Statechart({ status }: { status: ThreadStatus }) {
  return (
    <details className="statechart">
      <summary>
        <ol className="chart" aria-label="Statechart">
          {threadChart.map(({ name }) => {
            const on = name === status.split('.')[0];
            return (
              <li key={name} className={on ? 'on' : ''} aria-current={on ? 'true' : undefined}>
                {on ? status : name}
              </li>
            );
          })}
        </ol>
      </summary>
      <ul className="chart-states" aria-label="States and events">
        {threadChart.map((state) => (
          <State key={state.name} state={state} status={status} />
        ))}
      </ul>
      {anywhere.map(({ event, to }) => (
        <p key={event}>
          In any state <b>{event}</b> leads to where the memory says that the thread stands:{' '}
          {to.join(', ')}.
        </p>
      ))}
    </details>
  );
}

function State({ state, status }: { state: ChartState; status: ThreadStatus }) {
  const [outer, inner] = status.split('.');
  const on = state.name === outer;
  return (
    <li className={on ? 'on' : ''}>
      <b>{state.name}</b>
      <Edges edges={state.edges} />
      {state.inner.map(({ name, edges }) => (
        <span key={name} className={on && name === inner ? 'inside on' : 'inside'}>
          {name}
          <Edges edges={edges} />
        </span>
      ))}
    </li>
  );
}

function Edges({ edges }: { edges: ChartEdge[] }) {
  return edges.map(({ event, to }) => (
    <i key={event}>
      {' '}
      —{event}→ {to.join(' or ')}
    </i>
  ));
}
