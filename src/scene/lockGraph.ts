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
const box = { width: 150, height: 44, gap: 90 };

/**
 * Lays out a lock-order graph given as `A → B` words: classes in a row, in the order of today’s
 * rules; an edge to the right runs above, one to the left below. Same edges, same picture.
 */
export function lockGraphOf(words: readonly string[]): LockGraph {
  const pairs = words.map((word) => word.split(' → ') as [string, string]).sort();
  const names = [...new Set(pairs.flat())].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const x = (name: string): number =>
    names.indexOf(name) * (box.width + box.gap) + box.width / 2 + 8;
  const y = 78;
  const edges = pairs.map(([from, to]) => ({
    from,
    to,
    cyclic: leads(to, from, pairs),
    curve: curveOf(x(from), x(to), y),
  }));
  const classes = names.map((name) => ({
    name,
    x: x(name),
    y,
    cyclic: edges.some((edge) => edge.cyclic && edge.from === name),
  }));
  const width = Math.max(names.length * (box.width + box.gap) - box.gap + 16, 180);
  return { classes, edges, width, height: y * 2 };
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

function curveOf(from: number, to: number, y: number): string {
  const up = to > from ? -1 : 1;
  const [x0, x1] = [from - up * 24, to + up * 24];
  const [y0, y1] = [y + (up * box.height) / 2, y + (up * box.height) / 2];
  const bend = up * (26 + 10 * Math.min(3, Math.abs(to - from) / 240));
  const hooks = `${x0 - up * 20} ${y0 + bend} ${x1 + up * 20} ${y1 + bend}`;
  return `M${x0} ${y0}C${hooks} ${x1} ${y1 + up * 3}`;
}
