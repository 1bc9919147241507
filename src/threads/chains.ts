import type { RunnableWorld } from '../program/world.ts';

/** A list of dentries as memory has it, from its head on. */
export interface ChainPicture {
  /** Where those that stand in it have their place. */
  zone: 'in-lookup' | 'hashed';
  /** Name of a primary bucket; '' for the in-lookup chain. */
  bucket: string;
  /** Dentries in the order of the links; the last may be one whose link means something else now. */
  members: number[];
}

/** Every chain and bucket that has anything in it, walked link by link. */
export function chains(world: RunnableWorld, w: Int16Array): ChainPicture[] {
  const { layout, names } = world;
  const { InLookupBucket, Bucket } = layout.structs;
  const from = ({ base, size }: { base: number; size: number }, i: number): number =>
    w[base + i * size] as number;
  const all: ChainPicture[] = [];
  for (let i = 0; i < InLookupBucket.count; i++) {
    const members = walk(world, w, from(InLookupBucket, i), 'u_0');
    all.push({ zone: 'in-lookup', bucket: '', members });
  }
  for (let i = 0; i < Bucket.count; i++) {
    const members = walk(world, w, from(Bucket, i), 'd_hash_next');
    all.push({ zone: 'hashed', bucket: names.name[i + 1] ?? '', members });
  }
  return all.filter(({ members }) => members.length > 0);
}

/* Tag of the shared cell while it is a link of the in-lookup chain. */
const chainTag = 1;

/* A chain may lead in a circle, or into memory that was freed or is used for something else. */
function walk(
  world: RunnableWorld,
  w: Int16Array,
  first: number,
  next: 'u_0' | 'd_hash_next',
): number[] {
  const { base, size, count, fields } = world.layout.structs.Dentry;
  const get = (d: number, field: string): number =>
    w[base + (d - 1) * size + (fields[field]?.offset ?? 0)] as number;
  const out: number[] = [];
  for (let d = first; d > 0 && d <= count && !out.includes(d); d = get(d, next)) {
    out.push(d);
    if (get(d, 'mem') === 3 || (next === 'u_0' && get(d, 'u_tag') !== chainTag)) break;
  }
  return out;
}
