/** A lock class of the graph, and where it stands. */
export interface LockClass {
  name: string;
  x: number;
  y: number;
  /** Does an order that leads back to it run through it? */
  cyclic: boolean;
}

/** “Whoever holds `from` may wait for `to`”, as a curve. */
export interface LockEdge {
  from: string;
  to: string;
  cyclic: boolean;
  curve: string;
}

export interface LockGraph {
  classes: LockClass[];
  edges: LockEdge[];
  width: number;
  height: number;
}

/* The order in which today’s rules take them. */
const order = ['s_vfs_rename_mutex', 'i_rwsem', 'IL', 'IL (wrong case)', 'IL (exact case)'];
const box = { width: 150, height: 44, gap: 46 };

/** Room beside the boxes for the arrows, in px. */
const side = 66;

/**
 * Lays out a lock-order graph given as `A → B` words: classes in a column, in the order of today’s
 * rules; an edge down runs on the right, one up, against that order, on the left. Same edges, same
 * picture.
 */
export function lockGraphOf(words: readonly string[]): LockGraph {
  const pairs = words.map((word) => word.split(' → ') as [string, string]).sort();
  const names = [...new Set(pairs.flat())].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const y = (name: string): number =>
    names.indexOf(name) * (box.height + box.gap) + box.height / 2 + 8;
  const x = side + box.width / 2;
  const edges = pairs.map(([from, to]) => ({
    from,
    to,
    cyclic: leads(to, from, pairs),
    curve: curveOf(y(from), y(to), x),
  }));
  const classes = names.map((name) => ({
    name,
    x,
    y: y(name),
    cyclic: edges.some((edge) => edge.cyclic && edge.from === name),
  }));
  const height = names.length * (box.height + box.gap) - box.gap + 16;
  return { classes, edges, width: box.width + 2 * side, height };
}

/** The size of a class’s box. */
export const lockBox = box;

/** The graph in sentences. */
export function lockGraphWords({ edges }: LockGraph): string[] {
  const said = edges.map(
    ({ from, to, cyclic }) =>
      `Whoever holds ${from} may wait for ${to}${cyclic ? ': part of a cycle' : ''}.`,
  );
  if (edges.length === 0) return ['No thread waits for one lock while it holds another.'];
  const cycle = edges.some((edge) => edge.cyclic);
  return [...said, cycle ? 'The order has a cycle.' : 'The order has no cycle.'];
}

function place(name: string): number {
  const found = order.indexOf(name);
  return found < 0 ? order.length : found;
}

/** Is there a way along the edges? */
function leads(from: string, to: string, pairs: [string, string][]): boolean {
  const seen = new Set([from]);
  for (const name of seen) for (const [a, b] of pairs) if (a === name) seen.add(b);
  return seen.has(to);
}

function curveOf(from: number, to: number, x: number): string {
  const right = to > from ? 1 : -1;
  const edge = x + (right * box.width) / 2;
  const [y0, y1] = [from + right * 9, to - right * 9];
  const far = Math.min(2, Math.abs(to - from) / (box.height + box.gap));
  const bend = edge + right * (18 + 22 * far);
  return `M${edge} ${y0}C${bend} ${y0} ${bend} ${y1} ${edge + right * 3} ${y1}`;
}
