import { bisectLeft, bisectRight } from 'd3';
import type { HeldSpan, Lane, LaneFacts, Span } from '../threads/laneFacts.ts';

/** Which steps are in sight: from position `from` to position `to`. */
export interface LaneWindow {
  from: number;
  to: number;
}

/** Something drawn in a lane, in px. */
export interface Bar {
  key: string;
  x: number;
  width: number;
  words: string;
}

export interface HeldBar extends Bar {
  kind: HeldSpan['kind'];
  /** Its upper edge, in px below the lane’s. */
  y: number;
  /** What fits in it; '' when nothing does. */
  label: string;
}

export interface LaneMarks {
  thread: number;
  letter: string;
  name: string;
  y: number;
  steps: Bar[];
  rpcs: Bar[];
  held: HeldBar[];
  waits: Bar[];
  broken: Bar[];
}

export interface WakeMark {
  key: string;
  x: number;
  from: number;
  to: number;
  thread: number;
}

export interface LanesPicture {
  height: number;
  lanes: LaneMarks[];
  wakes: WakeMark[];
  /** Steps stand too close for a mark each: bars of a kind are drawn as one outline. */
  dense: boolean;
}

export const laneSizes = {
  left: 92,
  right: 16,
  step: 16,
  line: 12,
  gap: 9,
  top: 6,
  first: 54,
} as const;

/** Most wake-up arrows at once: more of them are a smear. */
const mostWakes = 160;

/** Position → px for a window and a width. */
export function laneScale(window: LaneWindow, width: number): (n: number) => number {
  const { left, right } = laneSizes;
  const unit = (width - left - right) / Math.max(window.to - window.from, 1);
  return (n) => left + (n - window.from) * unit;
}

/**
 * Where everything of a film's lanes is drawn, for the steps in sight, below `head` px that are left
 * free. Same facts, same marks.
 */
export function lanesOf(
  facts: LaneFacts,
  window: LaneWindow,
  width: number,
  head = 0,
): LanesPicture {
  const x = laneScale(window, width);
  const unit = x(1) - x(0);
  const lines = facts.lanes.map(linesOf);
  const tops: number[] = [laneSizes.top + head];
  for (const [n, one] of lines.entries()) {
    // below the first lane’s name stand the buttons
    const height = Math.max(heightOf(one), n === 0 ? laneSizes.first : 0);
    tops.push((tops.at(-1) ?? 0) + height);
  }
  const y = (thread: number): number => tops[thread] ?? 0;
  const dense = unit < densest;
  const ofSteps = (all: number[]): Bar[] =>
    merged(stepsIn(all, window, dense), window, x).map(barOf);
  const lanes = facts.lanes.map((lane, n) => ({
    thread: lane.thread,
    letter: lane.letter,
    name: lane.name,
    y: y(lane.thread),
    steps: ofSteps(lane.steps),
    rpcs: unit < 12 ? [] : ofSteps(lane.rpcs),
    held: heldBars(lane.held, lines[n] ?? [], window, x),
    waits: merged(lane.waits, window, x, beforeEnd).map(barOf),
    broken: ofSteps(lane.broken),
  }));
  const seen = facts.wakes.filter(({ step }) => step >= window.from && step < window.to);
  const wakes = seen.slice(0, mostWakes).flatMap(({ step, from, to }) =>
    from === null
      ? []
      : [
          {
            key: `${step} ${to}`,
            x: x(step + 1),
            from: y(from) + (from < to ? laneSizes.step : 0),
            to: y(to) + (from < to ? 0 : laneSizes.step),
            thread: from,
          },
        ],
  );
  return { height: tops.at(-1) ?? 0, lanes, wakes, dense };
}

/** Bars of one height as one outline: many of them are too many elements. */
export function outlineOf(bars: readonly Bar[], y: number, height: number): string {
  const px = (n: number): number => Math.round(n * 10) / 10;
  return bars
    .map(({ x, width }) => `M${px(x)} ${px(y)}h${px(width)}v${height}h${-px(width)}z`)
    .join('');
}

/** Px between two steps below which their marks are drawn together. */
const densest = 3;

/* Steps in sight as spans. Where they are drawn together a span is a run of them: there are fewer. */
function stepsIn(all: number[], { from, to }: LaneWindow, dense: boolean): Span[] {
  const out: Span[] = [];
  const end = bisectRight(all, to);
  for (let i = bisectLeft(all, Math.floor(from)); i < end; i++) {
    const step = all[i] as number;
    const last = out.at(-1);
    if (dense && last?.to === step) last.to = step + 1;
    else out.push({ from: step, to: step + 1, words: '' });
  }
  return out;
}

/* What lasts to a position ends with the step before it. */
const beforeEnd = ({ from, to }: Span): number => Math.max(to - 1, from);

/* Where a span stands, in px; `count` that stood closer than a pixel are one, named as the first. */
interface Placed<S> {
  span: S;
  x: number;
  width: number;
  count: number;
}

const barOf = ({ span: { from, words }, x, width }: Placed<Span>): Bar => {
  return { key: `${from}`, x, width, words };
};

/* Spans in sight, which come in the order of their start. */
function merged<S extends Span>(
  all: S[],
  window: LaneWindow,
  x: (n: number) => number,
  endOf: (span: S) => number = ({ to }) => to,
): Placed<S>[] {
  const out: Placed<S>[] = [];
  const unit = x(1) - x(0);
  const gap = unit > 4 ? 1.5 : 0;
  for (const span of all) {
    const { from } = span;
    const to = endOf(span);
    if (to <= window.from || from > window.to) continue;
    const start = x(Math.max(from, window.from));
    const end = Math.max(x(Math.min(to, window.to)) - gap, start + 1);
    const last = out.at(-1);
    if (last && unit < densest && start - (last.x + last.width) < 1) {
      last.width = Math.max(last.width, end - last.x);
      last.count++;
    } else out.push({ span, x: start, width: end - start, count: 1 });
  }
  return out;
}

const kinds: HeldSpan['kind'][] = ['i_rwsem', 'name', 'lock', 'rcu'];

/* A lane has the lines that its thread needs in this film: `i_rwsem 0`, `lock 0`, `lock 1` … */
function linesOf({ held }: Lane): string[] {
  const most: Partial<Record<HeldSpan['kind'], number>> = {};
  for (const { kind, line } of held) most[kind] = Math.max(most[kind] ?? 0, line + 1);
  return kinds.flatMap((kind) =>
    Array.from({ length: most[kind] ?? 0 }, (_, line) => `${kind} ${line}`),
  );
}

function heightOf(lines: string[]): number {
  return laneSizes.step + 2 + lines.length * (laneSizes.line + 1) + laneSizes.gap;
}

/** Width of a letter of a label, in px. */
const letterWidth = 6;

function heldBars(
  all: HeldSpan[],
  lines: string[],
  window: LaneWindow,
  x: (n: number) => number,
): HeldBar[] {
  const seen = new Map<string, HeldSpan[]>(lines.map((line) => [line, []]));
  for (const span of all) {
    if (span.to <= window.from || span.from > window.to) continue;
    seen.get(`${span.kind} ${span.line}`)?.push(span);
  }
  return lines.flatMap((line, n) => {
    const [kind] = line.split(' ');
    const y = laneSizes.step + 2 + n * (laneSizes.line + 1);
    return merged(seen.get(line) ?? [], window, x, beforeEnd).map((placed) => {
      const { span, count, width } = placed;
      const fits = (words: string): boolean =>
        count === 1 && width > words.length * letterWidth + 6;
      const label = [span.words, span.short].find(fits) ?? '';
      const bar = { key: `${line} ${span.from}`, x: placed.x, width, words: span.words };
      return { ...bar, kind: kind as HeldSpan['kind'], y, label };
    });
  });
}

/** The window that shows `at`, `factor` times as many steps as now; never beyond the film. */
export function zoomed(now: LaneWindow, at: number, factor: number, length: number): LaneWindow {
  const most = Math.max(length, 1);
  const span = Math.min(Math.max((now.to - now.from) * factor, Math.min(12, most)), most);
  return around(at, span, most);
}

/** The window moved so that `at` is in sight. */
export function following(now: LaneWindow, at: number): LaneWindow {
  if (at >= now.from && at <= now.to) return now;
  return around(at, now.to - now.from, Math.max(at, now.to));
}

function around(at: number, span: number, most: number): LaneWindow {
  const from = Math.max(0, Math.min(Math.round(at - span / 2), most - span));
  return { from, to: from + span };
}
