/* What every element shows. */
const drawn = new WeakMap<Element, unknown>();

/** Set apart from what a mark shows: in a motion nothing else changes. */
export const standing = new Set(['x', 'y', 'opacity']);

/** An element is touched when what it shows has changed, not in every frame. */
export function changed(node: Element, mark: object, but?: ReadonlySet<string>): boolean {
  if (same(drawn.get(node), mark, but)) return false;
  drawn.set(node, mark);
  return true;
}

/* Two marks of a kind, part by part; hundreds of them in every frame. */
function same(a: unknown, b: unknown, but?: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, i) => same(one, b[i]));
  }
  const [old, now] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in now) if (!but?.has(key) && !same(old[key], now[key])) return false;
  return true;
}
