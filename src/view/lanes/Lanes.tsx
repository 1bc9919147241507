import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Lane, lanesOf, type Span } from '../../scene/lanes.ts';
import { threadColour } from '../../scene/threadColour.ts';
import type { Film } from '../../threads/film.ts';

const left = 92;
const row = 40;

interface Props {
  film: Film;
  at: number;
  onSeek: (n: number) => void;
}

/** Time runs to the right, a lane a thread: its steps, the locks it holds, its waits. */
export function Lanes({ film, at, onSeek }: Props) {
  const lanes = useMemo(() => lanesOf(film), [film]);
  const svg = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(1200);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width || 1200));
    if (svg.current) watch.observe(svg.current);
    return () => watch.disconnect();
  }, []);
  const steps = Math.max(film.steps.length, 1);
  const x = (n: number): number => left + (n * (width - left - 16)) / steps;
  const height = lanes.length * row + 14;
  const last = film.pictures.at(-1);
  const seek = (event: React.MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = ((event.clientX - box.left) / box.width) * width - left;
    onSeek(Math.round((inside / (width - left - 16)) * steps));
  };
  return (
    <svg
      ref={svg}
      className="lanes"
      style={{ height }}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      onClick={seek}
    >
      {lanes.map((lane, i) => (
        <LaneRow key={lane.letter} lane={lane} y={i * row + 8} x={x} end={width - 16} />
      ))}
      {last?.stuck ? (
        <rect x={x(film.steps.length) - 4} y="2" width="8" height={height - 6} className="stuck" />
      ) : null}
      <line x1={x(at)} x2={x(at)} y1="0" y2={height} className="playhead" />
    </svg>
  );
}

interface RowProps {
  lane: Lane;
  y: number;
  x: (n: number) => number;
  end: number;
}

function LaneRow({ lane, y, x, end }: RowProps) {
  const colour = threadColour(lane.thread);
  const rows = inRows(lane.held);
  return (
    <g style={{ '--thread': colour } as React.CSSProperties}>
      <text x="4" y={y + 14} className="name">
        {lane.letter} {lane.name}
      </text>
      <line x1={left} x2={end} y1={y + 9} y2={y + 9} className="base" />
      {lane.waits.map((span) => (
        <rect
          key={`w${span.from}${span.words}`}
          className="waiting"
          x={x(span.from)}
          width={Math.max(x(span.to - 1) - x(span.from), 5)}
          y={y}
          height="18"
          rx="3"
        />
      ))}
      {lane.steps.map((n) => (
        <rect
          key={n}
          className="step"
          x={x(n) + 0.5}
          width={Math.max(x(n + 1) - x(n) - 1.5, 1)}
          y={y}
          height="18"
          rx="2"
        />
      ))}
      {rows.map(([span, line]) => (
        <line
          key={`h${span.from}${span.words}`}
          className="held"
          x1={x(span.from)}
          x2={Math.max(x(span.to - 1), x(span.from) + 2)}
          y1={y + 22 + line * 4}
          y2={y + 22 + line * 4}
        >
          <title>{span.words}</title>
        </line>
      ))}
      {lane.broken.map((n) => (
        <text key={`b${n}`} x={x(n + 1)} y={y + 14} className="broken">
          ✕
        </text>
      ))}
    </g>
  );
}

/** Gives each span the first of three lines that is free at its start. */
function inRows(spans: Span[]): [Span, number][] {
  const ends = [0, 0, 0];
  return spans.map((span) => {
    const free = Math.max(
      ends.findIndex((end) => end <= span.from),
      0,
    );
    ends[free] = span.to;
    return [span, free];
  });
}
