import { library } from 'virtual:programs';
import type { World } from '../program/program.ts';
import { functionsOf } from '../program/world.ts';

/* What of a function says how it reads or where it stands, and not what it does. */
const words = new Set(['at', 'say', 'from', 'about', 'file', 'marks', 'text']);

/**
 * Six signs that stand for what a world runs: its cast, its start, its lock order, and every
 * function that its threads can come into, as the variant has it. Two worlds with other steps have
 * other digests, but for chance in a thousand million.
 */
export function digestOf({ setting, programs }: World): string {
  const { cast, locking } = setting;
  const used = programs.flatMap(({ rows }) => rows.flatMap(({ chain }) => chain.map((f) => f.fn)));
  const functions = functionsOf(setting, library);
  const bodies = [...new Set(used)].sort().map((fn) => {
    const { params, body } = functions.get(fn) ?? {};
    return [fn, params, body];
  });
  const { threads, dentries, names, server, answers, fails, allocations, fs, ...rest } = cast;
  const { spelling, d_hash, inLookupBuckets } = rest;
  const start = [threads, dentries, names, server, answers, fails, allocations, fs, locking];
  const own = (spelling ?? d_hash ?? inLookupBuckets) ? [spelling, d_hash, inLookupBuckets] : [];
  const text = JSON.stringify([start, bodies, ...own], (key, value) =>
    words.has(key) ? undefined : value,
  );
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // The low bits of FNV mix less well: fold the high ones in.
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 2;
  return mixed.toString(32).padStart(6, '0');
}
