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
}

export interface AtlasSheet {
  marks: PhaseMark[];
  /** One line per thread index (-1: RCU): all its moves from phase to phase. */
  lines: { thread: number; d: string }[];
  width: number;
  height: number;
}

const width = 1080;
const columns = 24;

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
  const column = Math.min(columns, depths.length);
  const step = width / column;
  const radius = scaleSqrt([0, most], [3, Math.min(30, step / 2 - 2)]);
  const stacks = Array.from({ length: column }, (): PhaseMark[] => []);
  for (const node of all) {
    const c = Math.floor((depths.indexOf(node.depth) / depths.length) * column);
    const r = radius(node.states);
    stacks[c]?.push({ ...node, key: keyOf(node), x: (c + 0.5) * step, y: 0, r });
  }
  const heights = stacks.map(stack);
  const height = Math.max(160, ...heights) + 16;
  const marks = stacks.flatMap((marks, c) =>
    marks.map((mark) => ({ ...mark, y: mark.y + (height - (heights[c] ?? 0)) / 2 })),
  );
  const at = new Map(marks.map((mark) => [mark.key, mark]));
  return { marks, lines: linesOf(here, keys, at), width, height };
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
    y += 2 * mark.r + 12;
  }
  return y;
}

function linesOf(
  { edges }: PhaseMap,
  keys: string[],
  at: Map<string, PhaseMark>,
): AtlasSheet['lines'] {
  const threads = [...new Set(edges.map(({ thread }) => thread))].sort((a, b) => a - b);
  return threads.map((thread) => {
    let d = '';
    for (const edge of edges) {
      if (edge.thread !== thread) continue;
      const [a, b] = [at.get(keys[edge.from] ?? ''), at.get(keys[edge.to] ?? '')];
      if (!a || !b) continue;
      d += `M${Math.round(a.x)} ${Math.round(a.y)}L${Math.round(b.x)} ${Math.round(b.y)}`;
    }
    return { thread, d };
  });
}
