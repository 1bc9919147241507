import type { HeldSpan, LaneFacts, Span } from '../threads/laneFacts.ts';

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
  /** Line below the steps, from 0. */
  line: number;
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
  /** Distance of two steps, in px. */
  unit: number;
}

export const laneSizes = { left: 92, right: 16, step: 16, line: 12, row: 58, top: 6 } as const;

/** Most wake-up arrows at once: more of them are a smear. */
const mostWakes = 160;

/** Position → px for a window and a width. */
export function laneScale(window: LaneWindow, width: number): (n: number) => number {
  const { left, right } = laneSizes;
  const unit = (width - left - right) / Math.max(window.to - window.from, 1);
  return (n) => left + (n - window.from) * unit;
}

/** Where everything of a film's lanes is drawn, for the steps in sight. Same facts, same marks. */
export function lanesOf(facts: LaneFacts, window: LaneWindow, width: number): LanesPicture {
  const x = laneScale(window, width);
  const unit = x(1) - x(0);
  const { row, top } = laneSizes;
  const y = (thread: number): number => top + thread * row;
  const bars = (all: Span[]): Bar[] => merged(all, window, x);
  const ofStep = (n: number): Span => ({ from: n, to: n + 1, words: '' });
  const lanes = facts.lanes.map((lane) => ({
    thread: lane.thread,
    letter: lane.letter,
    name: lane.name,
    y: y(lane.thread),
    steps: bars(lane.steps.map(ofStep)),
    rpcs: unit < 6 ? [] : bars(lane.rpcs.map(ofStep)),
    held: heldBars(lane.held, window, x),
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
  return { height: top + facts.lanes.length * row, lanes, wakes, unit };
}

/* Spans in sight; those closer than a pixel become one. Spans come in the order of their start. */
function merged(all: Span[], window: LaneWindow, x: (n: number) => number): Bar[] {
  const out: Bar[] = [];
  const unit = x(1) - x(0);
  const gap = unit > 4 ? 1.5 : 0;
  for (const { from, to, words } of all) {
    if (to <= window.from || from > window.to) continue;
    const start = x(Math.max(from, window.from));
    const end = Math.max(x(Math.min(to, window.to)) - gap, start + 1);
    const last = out.at(-1);
    if (last && unit < 3 && start - (last.x + last.width) < 1) {
      last.width = Math.max(last.width, end - last.x);
      last.count++;
    } else out.push({ key: `${from}`, x: start, width: end - start, words, count: 1 });
  }
  return out;
}

/* i_rwsem on the first line, names on the second, the rest on the third, RCU on the fourth. */
const lineOf: Record<HeldSpan['kind'], number> = { i_rwsem: 0, name: 1, lock: 2, rcu: 3 };

function heldBars(all: HeldSpan[], window: LaneWindow, x: (n: number) => number): HeldBar[] {
  return (Object.keys(lineOf) as HeldSpan['kind'][]).flatMap((kind) => {
    const line = lineOf[kind];
    const spans = all.filter((span) => span.kind === kind);
    return merged(
      spans.map((span) => ({ ...span, to: Math.max(span.to - 1, span.from) })),
      window,
      x,
    ).map((bar) => {
      const fits = line < 2 && bar.count === 1 && bar.width > bar.words.length * 6 + 8;
      return {
        ...bar,
        key: `${kind} ${bar.key} ${bar.words}`,
        kind,
        line,
        label: fits ? bar.words : '',
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
