import { useMemo, useState } from 'react';
import { chartNowWords, transitionWords } from '../../scene/chartWords.ts';
import {
  type ChartArrow,
  type ChartNow,
  type ChartPicture,
  type ChartTransition,
  chartPicture,
  outer,
} from '../../scene/threadChart.ts';
import { chartNow, threadChart } from '../../session/statechart.ts';
import type { Film } from '../../threads/film.ts';
import type { ThreadStatus } from '../../threads/picture.ts';

interface Props {
  letter: string;
  thread: number;
  film: Film;
  at: number;
  status: ThreadStatus;
}

const small = chartPicture(threadChart, 'small');
const large = chartPicture(threadChart, 'large');

/** The statechart of the machine that runs the thread, its state lit; open, with every inner state. */
export function Statechart({ letter, thread, film, at, status }: Props) {
  const [open, setOpen] = useState(false);
  const now = useMemo(() => chartNow(film, at, thread), [film, at, thread]);
  const words = chartNowWords(letter, status, now);
  return (
    <details className="statechart" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`Statechart. ${words.join(' ')}`}>
        {open ? 'the thread’s statechart' : <Drawn chart={small} status={status} now={now} />}
      </summary>
      {open ? (
        <>
          <Drawn chart={large} status={status} now={now} />
          <ul aria-label={`Statechart of ${letter} in words`}>
            {words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            <li>Thick: taken last. Solid: can be taken next. Dotted: not from here.</li>
          </ul>
          <ul aria-label="Every transition">
            {transitionWords(threadChart).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}

function Drawn({ chart, status, now }: { chart: ChartPicture; status: string; now: ChartNow }) {
  const { width, height, start, labels, roots } = chart;
  const arrows = chart.arrows
    .map((arrow) => ({ arrow, state: stateOf(arrow, now) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: width }} aria-hidden="true">
      <rect className="root" x="0.5" y="0.5" width={width - 1} height={height - 1} rx="7" />
      <circle className="from" cx={start.x} cy={start.y} r="3.5" />
      <path className="line" d={start.line} />
      <path className="head" d={start.head} />
      <Boxes chart={chart} status={status} />
      {arrows.map(({ arrow, state }) => (
        <g key={`${arrow.from} ${arrow.event} ${arrow.to}`} className={state}>
          <path className="line" d={arrow.line} />
          <path className="head" d={arrow.head} />
        </g>
      ))}
      {roots.map(({ x, y }) => (
        <circle key={y} className="from" cx={x + 1} cy={y} r="2.5" />
      ))}
      {labels.map(({ x, y, words }) => (
        <text key={`${x} ${y}`} className="event" x={x} y={y}>
          {words}
        </text>
      ))}
    </svg>
  );
}

/* Those above lie over those below where they share a line. */
const order = ['not-now', 'next', 'last'];

function stateOf({ stands }: ChartArrow, { last, next }: ChartNow): string {
  const has = (all: ChartTransition[] = []) => all.some((one) => stands.includes(one));
  if (has(last?.transitions)) return 'last';
  return next.some(({ transitions }) => has(transitions)) ? 'next' : 'not-now';
}

function Boxes({ chart, status }: { chart: ChartPicture; status: string }) {
  return chart.boxes.map(({ name, x, y, width, height, title }) => {
    const inside = name.slice(name.indexOf('.') + 1);
    const here = title === null && (name === status || (isSmall(chart) && name === outer(status)));
    const around = title !== null && name === outer(status);
    return (
      <g
        key={name}
        data-state={name}
        className={`${title === null ? 'state' : 'around'}${here || around ? ' on' : ''}`}
      >
        <rect x={x} y={y} width={width} height={height} rx="6" />
        <text x={x + width / 2} y={title ?? y + height / 2}>
          {here && isSmall(chart) ? status : inside}
        </text>
      </g>
    );
  });
}

function isSmall(chart: ChartPicture): boolean {
  return chart === small;
}
