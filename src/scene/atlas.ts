import { scaleSqrt } from 'd3';

/** A set of states in one phase, as the explorer folds them; positions in `nodes` are its id. */
export interface Phase {
  threads: string[];
  names: string;
  states: number;
  schedule: string;
  depth: number;
  end: string;
}

interface Way {
  from: number;
  to: number;
  thread: number;
}

export interface PhaseMap {
  nodes: Phase[];
  edges: Way[];
}

/** In which of two maps a phase is reached. */
export type Where = 'both' | 'here' | 'there';

/** A phase on the sheet. */
export interface PhaseMark extends Phase {
  key: string;
  x: number;
  y: number;
  r: number;
  where: Where;
  /** Its number in the list beside the sheet; null: it has none. */
  number: number | null;
}

export interface AtlasSheet {
  marks: PhaseMark[];
  /** One line per thread index (-1: RCU): all its moves from phase to phase, and those in which
   * only the other map has a part. */
  lines: { thread: number; d: string; there: boolean }[];
  width: number;
  height: number;
}

const width = 1080;
const columns = 24;

/** Phases that stand in a column on average, where there are fewer than fill all columns. */
const perColumn = 1.8;

/** Phases numbered at most. */
const numbered = 14;

/**
 * Lays the phases out from left to right in the order of the shortest schedules to them, and in a
 * column by their words; the area is the number of states. With a second map its other phases are
 * laid out too. Same maps, same sheet.
 */
export function atlasSheet(here: PhaseMap, there: PhaseMap | null): AtlasSheet {
  const keys = here.nodes.map(keyOf);
  const mine = new Set(keys);
  const theirs = new Set(there?.nodes.map(keyOf) ?? keys);
  const all = [
    ...here.nodes.map((node) => ({
      ...node,
      where: (theirs.has(keyOf(node)) ? 'both' : 'here') as Where,
    })),
    ...(there?.nodes ?? [])
      .filter((node) => !mine.has(keyOf(node)))
      .map((node) => ({ ...node, where: 'there' as Where })),
  ];
  const depths = [...new Set(all.map(({ depth }) => depth))].sort((a, b) => a - b);
  const most = Math.max(1, ...all.map(({ states }) => states));
  const wanted = Math.max(1, Math.ceil(all.length / perColumn));
  const column = Math.min(columns, depths.length, wanted);
  const step = width / column;
  const radius = scaleSqrt([0, most], [4, Math.min(36, step / 2 - 4)]);
  const stacks = Array.from({ length: column }, (): PhaseMark[] => []);
  for (const node of all) {
    const c = Math.floor((depths.indexOf(node.depth) / depths.length) * column);
    const r = radius(node.states);
    stacks[c]?.push({ ...node, key: keyOf(node), x: (c + 0.5) * step, y: 0, r, number: null });
  }
  const heights = stacks.map(stack);
  const height = Math.max(160, ...heights) + 16;
  const marks = stacks.flatMap((marks, c) =>
    marks.map((mark) => ({ ...mark, y: mark.y + (height - (heights[c] ?? 0)) / 2 })),
  );
  numberThem(marks);
  const at = new Map(marks.map((mark) => [mark.key, mark]));
  const lines = linesOf(here, at, null);
  if (there) lines.push(...linesOf(there, at, mine));
  return { marks, lines, width, height };
}

/* The ends, what only one map has, and the largest, in the order in which they are read. */
function numberThem(marks: PhaseMark[]): void {
  const rank = ({ end, where }: PhaseMark): number => {
    if (end !== '' && end !== 'finished') return 0;
    return where === 'both' ? 2 : 1;
  };
  const chosen = [...marks]
    .sort((a, b) => rank(a) - rank(b) || b.states - a.states || (a.key < b.key ? -1 : 1))
    .slice(0, numbered)
    .sort((a, b) => a.x - b.x || a.y - b.y);
  for (const [n, mark] of chosen.entries()) mark.number = n + 1;
}

/** What a phase is, in words: `R asleep · C lookup_open · x in-lookup`. */
export function phaseWords({ threads, names }: Phase, letters: readonly string[]): string {
  return [...threads.map((phase, t) => `${letters[t] ?? '?'} ${phase}`), names]
    .filter((word) => word !== '')
    .join(' · ');
}

function keyOf({ threads, names }: Phase): string {
  return `${threads.join('|')}|${names}`;
}

/** Sets the marks of a column one below the other; gives their height. */
function stack(marks: PhaseMark[]): number {
  marks.sort((a, b) => (a.key < b.key ? -1 : 1));
  let y = 0;
  for (const mark of marks) {
    mark.y = y + mark.r;
    y += 2 * mark.r + 14;
  }
  return y;
}

/* The moves of a map; with `known` those alone that a phase outside of it has a part in. */
function linesOf(
  { nodes, edges }: PhaseMap,
  at: Map<string, PhaseMark>,
  known: Set<string> | null,
): AtlasSheet['lines'] {
  const keys = nodes.map(keyOf);
  const threads = [...new Set(edges.map(({ thread }) => thread))].sort((a, b) => a - b);
  return threads.flatMap((thread) => {
    let d = '';
    for (const { thread: mover, from, to } of edges) {
      const ends = [keys[from] ?? '', keys[to] ?? ''];
      if (mover !== thread || (known && ends.every((key) => known.has(key)))) continue;
      const [a, b] = ends.map((key) => at.get(key));
      if (!a || !b) continue;
      d += `M${Math.round(a.x)} ${Math.round(a.y)}L${Math.round(b.x)} ${Math.round(b.y)}`;
    }
    return d === '' ? [] : [{ thread, d, there: known !== null }];
  });
}
