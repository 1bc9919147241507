import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  type HeldBar,
  type LaneMarks,
  type LanesPicture,
  laneScale,
  laneSizes,
  lanesOf,
  outlineOf,
} from '../../scene/lanes.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { lanesOfFilm } from '../../session/filmFacts.ts';
import { lanesCloser, lanesFarther, laneView, laneWindow } from '../../session/laneView.ts';
import type { Film } from '../../threads/film.ts';
import { ArrowHead } from '../ui/ArrowHead.tsx';
import { Later } from '../ui/Later.tsx';
import { useStore } from '../useSession.ts';
import { ClaimStrip } from './ClaimStrip.tsx';

interface Props {
  film: Film;
  at: number;
  /** Number of the step, from 0, in which this side and the one beside it part; null: in none. */
  parts: number | null;
  onSeek: (n: number) => void;
}

/** Room above the lanes for the word at which the sides part, in px. */
const flag = 14;

/** The zoom’s buttons stand below the first lane’s name, in px. */
const zoomTop = 26;

/** Time runs to the right, a lane a thread: its steps, what it holds, its waits, who woke it. */
export function Lanes({ film, at, parts, onSeek }: Props) {
  const facts = useMemo(() => lanesOfFilm(film), [film]);
  const [frame, width] = useWidth();
  const zoom = useStore(laneView, (s) => s.zoom);
  const shown = laneWindow(film, at);
  const { from, to } = shown;
  const head = parts === null ? 0 : flag;
  const picture = useMemo(
    () => lanesOf(facts, { from, to }, width, head),
    [facts, from, to, width, head],
  );
  const scale = laneScale(shown, width);
  const seek = (event: React.MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = ((event.clientX - box.left) / box.width) * width - laneSizes.left;
    onSeek(Math.round(from + (inside / (width - laneSizes.left - laneSizes.right)) * (to - from)));
  };
  return (
    <div className="lanes-frame" ref={frame}>
      <ClaimStrip film={film} {...{ from, to, width }} />
      <Zoom whole={zoom === null} top={zoomTop + head} />
      <svg
        className="lanes"
        style={{ height: picture.height }}
        viewBox={`0 0 ${width} ${picture.height}`}
        aria-hidden="true"
        onClick={seek}
      >
        <Later>
          <Drawn picture={picture} width={width} />
        </Later>
        {parts !== null && parts >= from && parts <= to ? (
          <Parting step={parts} x={scale} width={width} height={picture.height} />
        ) : null}
        <Now film={film} at={at} x={scale} height={picture.height} />
      </svg>
    </div>
  );
}

function Zoom({ whole, top }: { whole: boolean; top: number }) {
  return (
    <div className="lanes-zoom" style={{ transform: `translateY(${top}px)` }}>
      <button
        type="button"
        onClick={lanesCloser}
        aria-label="Lanes closer, key z"
        title="closer: z"
      >
        +
      </button>
      <button
        type="button"
        onClick={lanesFarther}
        disabled={whole}
        aria-label="Lanes farther, key Shift z"
        title="farther: Shift z"
      >
        −
      </button>
    </div>
  );
}

interface PartingProps {
  step: number;
  x: (n: number) => number;
  width: number;
  height: number;
}

/* The step in which the two sides of a twin stage part. */
function Parting({ step, x, width, height }: PartingProps) {
  const left = x(step);
  const late = left > width - 170;
  return (
    <g className="parting">
      <line x1={left} x2={left} y1="0" y2={height} />
      <text x={left + (late ? -5 : 5)} y="10" textAnchor={late ? 'end' : 'start'}>
        ≠ the sides part: step {step + 1}
      </text>
    </g>
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
        <LaneRow
          key={lane.letter}
          lane={lane}
          end={width - laneSizes.right}
          dense={picture.dense}
        />
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

function LaneRow({ lane, end, dense }: { lane: LaneMarks; end: number; dense: boolean }) {
  const { y } = lane;
  const { left, step } = laneSizes;
  return (
    <g style={{ '--thread': threadColour(lane.thread) } as React.CSSProperties}>
      <text x="4" y={y + 13} className="name">
        {lane.letter} {lane.name}
      </text>
      <line x1={left} x2={end} y1={y + step / 2} y2={y + step / 2} className="base" />
      {dense ? <DenseMarks lane={lane} /> : <Marks lane={lane} />}
      {lane.broken.map((bar) => (
        <text key={bar.key} x={bar.x + bar.width} y={y + 14} className="broken">
          ✕
        </text>
      ))}
    </g>
  );
}

/* A long film: an outline a kind. */
function DenseMarks({ lane }: { lane: LaneMarks }) {
  const { y, held } = lane;
  const { step, line } = laneSizes;
  const rows = [...new Set(held.map((bar) => bar.y))];
  return (
    <>
      <path className="waiting" d={outlineOf(lane.waits, y, step)} />
      <path className="step" d={outlineOf(lane.steps, y, step)} />
      {rows.map((row) => {
        const bars = held.filter((bar) => bar.y === row);
        return (
          <g key={row} className={`held ${bars[0]?.kind ?? ''}`}>
            <path d={outlineOf(bars, y + row, line)} />
          </g>
        );
      })}
    </>
  );
}

/* A mark each, with its words. */
function Marks({ lane }: { lane: LaneMarks }) {
  const { y } = lane;
  const { step } = laneSizes;
  return (
    <>
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
      {lane.steps.map(({ key, x, width }) => (
        <rect key={key} className="step" x={x} width={width} y={y} height={step} rx="2" />
      ))}
      {lane.rpcs.map((bar) => (
        <text key={bar.key} className="rpc" x={bar.x + bar.width / 2} y={y + 12}>
          ⇄
        </text>
      ))}
      {lane.held.map((bar) => (
        <Held key={bar.key} bar={bar} y={y} />
      ))}
    </>
  );
}

function Held({ bar, y }: { bar: HeldBar; y: number }) {
  const { line } = laneSizes;
  return (
    <g className={`held ${bar.kind}`}>
      <rect x={bar.x} width={bar.width} y={y + bar.y} height={line} rx="2">
        <title>{bar.words}</title>
      </rect>
      {bar.label ? (
        <text x={bar.x + 4} y={y + bar.y + line - 3}>
          {bar.label}
        </text>
      ) : null}
    </g>
  );
}
