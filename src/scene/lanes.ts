import type { HeldSpan, Lane, LaneFacts, Span } from '../threads/laneFacts.ts';

/** Which steps are in sight: from position `from` to position `to`. */
export interface LaneWindow {
  from: number;
  to: number;
}

/** Something drawn in a lane, in px. `count` marks that stood too close together are one. */
export interface Bar {
  key: string;
  x: number;
  width: number;
  words: string;
  count: number;
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
  const bars = (all: Span[]): Bar[] => merged(all, window, x);
  const ofStep = (n: number): Span => ({ from: n, to: n + 1, words: '' });
  const lanes = facts.lanes.map((lane, n) => ({
    thread: lane.thread,
    letter: lane.letter,
    name: lane.name,
    y: y(lane.thread),
    steps: bars(lane.steps.map(ofStep)),
    rpcs: unit < 6 ? [] : bars(lane.rpcs.map(ofStep)),
    held: heldBars(lane.held, lines[n] ?? [], window, x),
    waits: bars(lane.waits.map((span) => ({ ...span, to: span.to - 1 }))),
    broken: bars(lane.broken.map(ofStep)),
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
  return { height: tops.at(-1) ?? 0, lanes, wakes, dense: unit < 3 };
}

/** Bars of one height as one outline: many of them are too many elements. */
export function outlineOf(bars: readonly Bar[], y: number, height: number): string {
  const px = (n: number): number => Math.round(n * 10) / 10;
  return bars
    .map(({ x, width }) => `M${px(x)} ${px(y)}h${px(width)}v${height}h${-px(width)}z`)
    .join('');
}

/* Spans in sight; those closer than a pixel become one. Spans come in the order of their start. */
function merged<S extends Span>(
  all: S[],
  window: LaneWindow,
  x: (n: number) => number,
): (Bar & S)[] {
  const out: (Bar & S)[] = [];
  const unit = x(1) - x(0);
  const gap = unit > 4 ? 1.5 : 0;
  for (const span of all) {
    const { from, to } = span;
    if (to <= window.from || from > window.to) continue;
    const start = x(Math.max(from, window.from));
    const end = Math.max(x(Math.min(to, window.to)) - gap, start + 1);
    const last = out.at(-1);
    if (last && unit < 3 && start - (last.x + last.width) < 1) {
      last.width = Math.max(last.width, end - last.x);
      last.count++;
    } else out.push({ ...span, key: `${from}`, x: start, width: end - start, count: 1 });
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
  return lines.flatMap((line, n) => {
    const [kind, nth] = line.split(' ');
    const spans = all.filter((span) => span.kind === kind && span.line === Number(nth));
    const drawn = spans.map((span) => ({ ...span, to: Math.max(span.to - 1, span.from) }));
    return merged(drawn, window, x).map((bar) => {
      const fits = (words: string): boolean =>
        bar.count === 1 && bar.width > words.length * letterWidth + 6;
      return {
        ...bar,
        key: `${line} ${bar.key}`,
        kind: kind as HeldSpan['kind'],
        y: laneSizes.step + 2 + n * (laneSizes.line + 1),
        label: fits(bar.words) ? bar.words : fits(bar.short) ? bar.short : '',
      };
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
