import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  following,
  type HeldBar,
  type LaneMarks,
  type LanesPicture,
  type LaneWindow,
  laneScale,
  laneSizes,
  lanesOf,
  zoomed,
} from '../../scene/lanes.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { claimSpans } from '../../session/claimStrip.ts';
import { lanesOfFilm } from '../../session/filmFacts.ts';
import type { Film } from '../../threads/film.ts';
import { ArrowHead } from '../ui/ArrowHead.tsx';

interface Props {
  film: Film;
  at: number;
  onSeek: (n: number) => void;
}

/** Time runs to the right, a lane a thread: its steps, what it holds, its waits, who woke it. */
export function Lanes({ film, at, onSeek }: Props) {
  const facts = useMemo(() => lanesOfFilm(film), [film]);
  const [frame, width] = useWidth();
  const [zoom, setZoom] = useState<LaneWindow | null>(null);
  const whole = { from: 0, to: Math.max(film.length, 1) };
  const shown = zoom ? following(zoom, at) : whole;
  const { from, to } = shown;
  const picture = useMemo(() => lanesOf(facts, { from, to }, width), [facts, from, to, width]);
  const closer = (factor: number): void => {
    const next = zoomed(shown, at, factor, film.length);
    setZoom(next.to - next.from >= whole.to ? null : next);
  };
  const seek = (event: React.MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = ((event.clientX - box.left) / box.width) * width - laneSizes.left;
    onSeek(Math.round(from + (inside / (width - laneSizes.left - laneSizes.right)) * (to - from)));
  };
  return (
    <div className="lanes-frame" ref={frame}>
      <Claims film={film} window={shown} width={width} />
      <Zoom closer={closer} whole={zoom === null} />
      <svg
        className="lanes"
        style={{ height: picture.height }}
        viewBox={`0 0 ${width} ${picture.height}`}
        aria-hidden="true"
        onClick={seek}
      >
        <Drawn picture={picture} width={width} />
        <Now film={film} at={at} x={laneScale(shown, width)} height={picture.height} />
      </svg>
    </div>
  );
}

function Zoom({ closer, whole }: { closer: (factor: number) => void; whole: boolean }) {
  return (
    <div className="lanes-zoom">
      <button type="button" onClick={() => closer(0.5)} aria-label="Lanes closer">
        +
      </button>
      <button type="button" onClick={() => closer(2)} disabled={whole} aria-label="Lanes farther">
        −
      </button>
    </div>
  );
}

interface NowProps {
  film: Film;
  at: number;
  x: (n: number) => number;
  height: number;
}

/* Where the film is shown; red where it cannot go on. */
function Now({ film, at, x, height }: NowProps) {
  const end = film.length;
  return (
    <>
      {film.picture(end).stuck ? (
        <rect x={x(end) - 4} y="2" width="8" height={height - 6} className="stuck" />
      ) : null}
      <line x1={x(at)} x2={x(at)} y1="0" y2={height} className="playhead" />
    </>
  );
}

function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1200);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width || 1200));
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  return [frame, width] as const;
}

/* Drawn anew when the film grows or the window moves, not when the reader steps. */
const Drawn = memo(function Drawn({ picture, width }: { picture: LanesPicture; width: number }) {
  return (
    <>
      <defs>
        <ArrowHead id="wake" colour="var(--ink)" size={6} />
      </defs>
      {picture.lanes.map((lane) => (
        <LaneRow key={lane.letter} lane={lane} end={width - laneSizes.right} />
      ))}
      {picture.wakes.map(({ key, x, from, to, thread }) => (
        <line
          key={key}
          className="wake"
          style={{ '--thread': threadColour(thread) } as React.CSSProperties}
          x1={x}
          x2={x}
          y1={from}
          y2={to}
          markerEnd="url(#wake)"
        />
      ))}
    </>
  );
});

function LaneRow({ lane, end }: { lane: LaneMarks; end: number }) {
  const { y } = lane;
  const { left, step } = laneSizes;
  return (
    <g style={{ '--thread': threadColour(lane.thread) } as React.CSSProperties}>
      <text x="4" y={y + 13} className="name">
        {lane.letter} {lane.name}
      </text>
      <line x1={left} x2={end} y1={y + step / 2} y2={y + step / 2} className="base" />
      {lane.waits.map((bar) => (
        <rect
          key={bar.key}
          className="waiting"
          x={bar.x}
          width={Math.max(bar.width, 5)}
          y={y}
          height={step}
          rx="3"
        >
          <title>{bar.words}</title>
        </rect>
      ))}
      {lane.steps.map((bar) => (
        <rect
          key={bar.key}
          className="step"
          x={bar.x}
          width={bar.width}
          y={y}
          height={step}
          rx="2"
        />
      ))}
      {lane.rpcs.map((bar) => (
        <text key={bar.key} className="rpc" x={bar.x + bar.width / 2} y={y + 12}>
          ⇄
        </text>
      ))}
      {lane.held.map((bar) => (
        <Held key={bar.key} bar={bar} y={y + step} />
      ))}
      {lane.broken.map((bar) => (
        <text key={bar.key} x={bar.x + bar.width} y={y + 14} className="broken">
          ✕
        </text>
      ))}
    </g>
  );
}

function Held({ bar, y }: { bar: HeldBar; y: number }) {
  const high = laneSizes.line + 1;
  return (
    <g className={`held ${bar.kind}`}>
      <rect
        x={bar.x}
        width={bar.width}
        y={y + 2 + Math.min(bar.line, 2) * high + (bar.line === 3 ? 6 : 0)}
        height={bar.line < 2 ? laneSizes.line : 4}
        rx="2"
      >
        <title>{bar.words}</title>
      </rect>
      {bar.label ? (
        <text x={bar.x + 4} y={y + 11 + bar.line * high}>
          {bar.label}
        </text>
      ) : null}
    </g>
  );
}

interface ClaimsProps {
  film: Film;
  window: LaneWindow;
  width: number;
}

/* When which claim is broken; nothing while none is. */
const Claims = memo(function Claims({ film, window, width }: ClaimsProps) {
  const spans = useMemo(() => claimSpans(film), [film]);
  const x = laneScale(window, width);
  const end = width - laneSizes.right;
  const inside = (n: number): number => Math.max(laneSizes.left, Math.min(end, x(n)));
  const names = new Map(spans.map(({ name, mild }) => [name, mild]));
  return [...names].map(([name, mild]) => (
    <div className={mild ? 'claim-strip mild' : 'claim-strip'} key={name}>
      <span>
        {mild ? '▲' : '✕'} {name}: broken
      </span>
      {spans
        .filter((span) => span.name === name)
        .map(({ from, to, detail }) => (
          <i
            key={from}
            title={detail}
            style={{ left: inside(from) - 2, width: Math.max(inside(to - 1) - inside(from), 4) }}
          />
        ))}
    </div>
  ));
});
