/** A transition of a thread’s machine; paths as `blocked.rwsem`, `from` is '' for any state. */
export interface ChartTransition {
  from: string;
  event: string;
  to: string;
}

/** A statechart of two levels. */
export interface Chart {
  initial: string;
  states: readonly { name: string; initial: string; inner: readonly string[] }[];
  transitions: readonly ChartTransition[];
}

/** What a thread’s machine did last, and what it can do next. */
export interface ChartNow {
  /** null: it has not moved. `own`: by a step of the thread’s own. */
  last: { own: boolean; transitions: ChartTransition[] } | null;
  /** What each step that can be taken next would do, and whose step that is. */
  next: { by: string; transitions: ChartTransition[] }[];
}

/** A state: where it is drawn, in px from the top left corner. */
export interface ChartBox {
  /** Its path. */
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Its name stands at this height when it is drawn around states; else in its middle. */
  title: number | null;
}

/** Transitions that are one arrow, and the name of their event. */
export interface ChartArrow {
  from: string;
  to: string;
  event: string;
  /** What it stands for: several where the states inside a state are not drawn. */
  stands: ChartTransition[];
  line: string;
  head: string;
}

/** A thread’s statechart as it is drawn. */
export interface ChartPicture {
  width: number;
  height: number;
  boxes: ChartBox[];
  arrows: ChartArrow[];
  labels: { x: number; y: number; words: string }[];
  /** Where what happens in any state begins: on the border of the whole. */
  roots: { x: number; y: number }[];
  /** From the dot to the state that the machine starts in. */
  start: { x: number; y: number; line: string; head: string };
}

/** Without what is inside a state, or with it. */
export type ChartForm = 'small' | 'large';

/** Advance of a letter of the fixed-width font at 11 px, 0.6 em. */
const letter = 6.6;

interface Sizes {
  line: number;
  pad: number;
  gap: number;
  rail: number;
  border: number;
  title: number;
}

const sizes: Record<ChartForm, Sizes> = {
  small: { line: 16, pad: 4, gap: 7, rail: 15, border: 4, title: 0 },
  large: { line: 20, pad: 5, gap: 6, rail: 30, border: 10, title: 16 },
};

/** Widest that a row may become, in px: a card on a phone. */
const widest = 320;

/**
 * Lays a statechart out. First row: the states with a transition of their own and where it leads,
 * along it; below it the others, in the order of the machine. What happens in any state comes from
 * the border, along a rail between the rows. Same chart, same picture.
 */
export function chartPicture(chart: Chart, form: ChartForm): ChartPicture {
  const rows = rowsOf(chart, form).map((row) => row.map((name) => stateOf(chart, name)));
  const size = sizes[form];
  const boxes: ChartBox[] = [];
  const rails: number[] = [];
  let y = size.border;
  for (const [n, row] of rows.entries()) {
    const placed = placeRow(row, form, y, n === 0);
    boxes.push(...placed);
    y = Math.max(...placed.map((box) => box.y + box.height));
    if (n < Math.max(1, rows.length - 1)) rails.push(y + size.rail / 2);
    if (n < rows.length - 1) y += size.rail;
  }
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + size.border;
  const railOf = (name: string): number => {
    const row = rows.findIndex((one) => one.some((state) => state.name === outer(name)));
    return rails[Math.max(0, row - 1)] as number;
  };
  const arrows = foldOf(chart, form).map((one) => arrowOf(one, boxes, railOf));
  const labels = rails.map((rail) => ({ x: 10, y: rail, words: eventsOf(chart, '').join(', ') }));
  const between = arrows.filter(({ from }) => from !== '').map((one) => labelOf(one, boxes));
  return {
    width,
    height: y + size.border,
    boxes,
    arrows,
    labels: [...labels, ...between],
    roots: rails.map((rail) => ({ x: 0.5, y: rail })),
    start: startOf(boxOf(boxes, chart.initial)),
  };
}

type State = Chart['states'][number];

function stateOf({ states }: Chart, name: string): State {
  return states.find((one) => one.name === name) as State;
}

/** The state that a path begins with. */
export function outer(path: string): string {
  return path.split('.')[0] ?? path;
}

function eventsOf({ transitions }: Chart, from: string): string[] {
  return [...new Set(transitions.filter((one) => one.from === from).map(({ event }) => event))];
}

/* Names of the outer states, row by row. */
function rowsOf(chart: Chart, form: ChartForm): string[][] {
  const own = chart.transitions.filter(({ from }) => from !== '');
  const first = new Set([chart.initial]);
  for (const name of first) {
    for (const { from, to } of own) if (outer(from) === name) first.add(outer(to));
  }
  for (const { from, to } of own) for (const name of [from, to]) first.add(outer(name));
  const rows = [[...first], []] as string[][];
  let x = 0;
  for (const state of chart.states) {
    if (first.has(state.name)) continue;
    const width = widthOf(state, form) + sizes[form].gap;
    if (x + width > widest - 2 * sizes[form].border) {
      rows.push([]);
      x = 0;
    }
    (rows.at(-1) as string[]).push(state.name);
    x += width;
  }
  return rows.filter((row) => row.length > 0);
}

function wordWidth(word: string, { pad }: Sizes): number {
  return word.length * letter + 2 * pad;
}

/* Small, a state has room for the longest name that it can have: nothing moves when it is lit. */
function widthOf({ name, inner }: State, form: ChartForm): number {
  const size = sizes[form];
  if (inner.length === 0) return wordWidth(name, size);
  if (form === 'small') {
    return Math.max(...inner.map((one) => wordWidth(`${name}.${one}`, size)));
  }
  return insideOf(inner, size) + 2 * size.gap;
}

function insideOf(inner: readonly string[], size: Sizes): number {
  const widths = inner.map((one) => wordWidth(one, size));
  return widths.reduce((sum, one) => sum + one, 0) + (inner.length - 1) * size.gap;
}

/** Between two states of the first row: the arrow with the name of its event, in px. */
const stride = 44;

/** From the border to the first state: the dot and the arrow from it, in px. */
const lead = 22;

function placeRow(row: State[], form: ChartForm, y: number, first: boolean): ChartBox[] {
  const size = sizes[form];
  const tall = form === 'large' && row.some(({ inner }) => inner.length > 0);
  const boxes: ChartBox[] = [];
  let x = size.border + (first ? lead : 0);
  // the states inside stand on one line with those beside
  const inset = tall ? size.gap : 0;
  const line = y + (tall && first ? size.title : inset);
  for (const state of row) {
    const width = widthOf(state, form);
    if (form === 'large' && state.inner.length > 0) {
      const height = size.line + size.title + size.gap;
      const title = first ? y + size.title / 2 : line + size.line + size.title / 2;
      boxes.push({ name: state.name, x, y, width, height, title });
      let at = x + size.gap;
      for (const one of state.inner) {
        const wide = wordWidth(one, size);
        const name = `${state.name}.${one}`;
        boxes.push({ name, x: at, y: line, width: wide, height: size.line, title: null });
        at += wide + size.gap;
      }
    } else {
      boxes.push({ name: state.name, x, y: line, width, height: size.line, title: null });
    }
    x += width + (first ? stride : size.gap);
  }
  return boxes;
}

function boxOf(boxes: ChartBox[], name: string): ChartBox {
  return boxes.find((box) => box.name === name) as ChartBox;
}

/* Small, what leads into a state leads to its outer one: such transitions are one arrow. */
function foldOf(chart: Chart, form: ChartForm): Omit<ChartArrow, 'line' | 'head'>[] {
  const shown = (path: string): string => (form === 'small' ? outer(path) : path);
  const arrows = new Map<string, Omit<ChartArrow, 'line' | 'head'>>();
  for (const one of chart.transitions) {
    const [from, to] = [shown(one.from), shown(one.to)];
    const key = `${from} ${one.event} ${to}`;
    const arrow = arrows.get(key) ?? { from, to, event: one.event, stands: [] };
    arrow.stands.push(one);
    arrows.set(key, arrow);
  }
  return [...arrows.values()];
}

/** Length and half the width of an arrow’s head, in px. */
const head = { long: 6, half: 3.5 };

function arrowOf(
  arrow: Omit<ChartArrow, 'line' | 'head'>,
  boxes: ChartBox[],
  railOf: (name: string) => number,
): ChartArrow {
  const to = boxOf(boxes, arrow.to);
  if (arrow.from === '') {
    const rail = railOf(arrow.to);
    const down = rail < to.y ? 1 : -1;
    // up and down not side by side
    const x = to.x + to.width * (down > 0 ? 0.5 : 0.75);
    const end = down > 0 ? to.y : to.y + to.height;
    const line = `M0.5 ${rail}H${x}V${end - down * head.long}`;
    const back = end - down * head.long;
    const shape = `M${x} ${end}L${x - head.half} ${back}H${x + head.half}z`;
    return { ...arrow, line, head: shape };
  }
  const from = boxOf(boxes, arrow.from);
  const right = from.x < to.x ? 1 : -1;
  const start = right > 0 ? from.x + from.width : from.x;
  return { ...arrow, ...level(start, right > 0 ? to.x : to.x + to.width, middle(from)) };
}

function middle({ y, height }: ChartBox): number {
  return y + height / 2;
}

/* A level arrow. */
function level(start: number, end: number, y: number): { line: string; head: string } {
  const back = end - Math.sign(end - start) * head.long;
  return {
    line: `M${start} ${y}H${back}`,
    head: `M${end} ${y}L${back} ${y - head.half}V${y + head.half}z`,
  };
}

function labelOf({ from, to, event }: ChartArrow, boxes: ChartBox[]): ChartPicture['labels'][0] {
  const [a, b] = [boxOf(boxes, from), boxOf(boxes, to)];
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  const x = (left.x + left.width + right.x) / 2 - (event.length * letter) / 2;
  return { x, y: middle(a), words: event };
}

function startOf(box: ChartBox): ChartPicture['start'] {
  const [x, y] = [box.x - lead + 4, middle(box)];
  return { x, y, ...level(x, box.x, y) };
}
