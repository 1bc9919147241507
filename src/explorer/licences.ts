import { constants } from '../model/constants.ts';
import { makerOf } from '../model/pool.ts';
import type { RunnableWorld } from '../program/world.ts';

const {
  DCACHE_DONTCACHE: dontcache = 0,
  DCACHE_PERSISTENT: persistent = 0,
  DIRECTORY,
  WHITEOUT,
} = constants;

/** References that dentry `id` must have once all threads have ended (I23). */
export function due(world: RunnableWorld, w: Int16Array, id: number): number {
  const k = world.core.machine;
  const { count, size, base } = world.layout.structs.Dentry;
  const [parent, sibling] = [k.offset('Dentry', 'd_parent'), k.offset('Dentry', 'd_sib')];
  let holders = world.setting.cast.dentries[id - 1]?.count ?? 0;
  const flags = w[k.base('Dentry', id) + k.offset('Dentry', 'd_flags')] as number;
  if (flags & persistent) holders++;
  for (let d = 1; d <= count; d++) {
    const at = base + (d - 1) * size;
    const child = d !== id && w[at] === 1 && w[at + sibling] === 1;
    if (child && w[at + parent] === id) holders++;
  }
  return holders;
}

/** Did the server have the name before the first step, and does it still (I16)? */
export function existsThroughout(world: RunnableWorld, w: Int16Array, name: string): boolean {
  const k = world.core.machine;
  const id = world.names.name.indexOf(name);
  return name in world.setting.cast.server && w[k.base('Server', id)] !== 0;
}

/**
 * May these two dentries have one name for the moment? A thread’s renamedata says what it is
 * renaming: E1, the whiteout beside the old dentry, both hashed, until that moves away; E4, the
 * copy that it made of one of the two, in-lookup while the original is hashed; E5, what readdir of an
 * overlay hashed while another thread owned the name; E3, on efivarfs, a negative dentry that nobody
 * will keep, beside the positive one, of which `hides` says whether it is in the way. And a
 * directory, which has one dentry only: whoever looks it up beside the hashed one will find that,
 * and move it.
 */
export function licensed(
  world: RunnableWorld,
  w: Int16Array,
  invariant: 'I1' | 'I2' | 'I3',
  a: number,
  b: number,
): boolean {
  if (invariant === 'I2') return false;
  if (pair(world, w, invariant, a, b) || pair(world, w, invariant, b, a)) return true;
  if (transient(world, w, a, b) || transient(world, w, b, a)) return true;
  if (invariant === 'I1') return false;
  return besideReaddir(world, w, a, b) || besideReaddir(world, w, b, a);
}

/**
 * E3: is `negative`, hashed or about to be, one that goes with its last user, and `positive` a
 * variable of efivarfs?
 */
function transient(world: RunnableWorld, w: Int16Array, negative: number, positive: number) {
  const k = world.core.machine;
  const field = (d: number, name: string): number =>
    w[k.base('Dentry', d) + k.offset('Dentry', name)] as number;
  if (world.setting.cast.fs !== 'efivarfs') return false;
  return (
    field(negative, 'd_inode') === 0 &&
    (field(negative, 'd_flags') & dontcache) !== 0 &&
    field(positive, 'd_inode') !== 0
  );
}

/**
 * Of two hashed dentries of one name on efivarfs, is the negative one in front, so that whoever
 * walks the bucket is told that there is no such variable? Behind it, it is harmless (E3).
 */
export function hides(world: RunnableWorld, w: Int16Array, a: number, b: number): boolean {
  const k = world.core.machine;
  const field = (d: number, name: string): number =>
    w[k.base('Dentry', d) + k.offset('Dentry', name)] as number;
  const negative = transient(world, w, a, b) ? a : transient(world, w, b, a) ? b : 0;
  if (negative === 0) return false;
  let d = w[k.base('Bucket', field(negative, 'd_hash'))] as number;
  while (d !== a && d !== b && d > 0) d = field(d, 'd_hash_next');
  return d === negative;
}

/**
 * E5: is `inLookup` owned by one thread, and `hashed` the work of another, which makes its dentries
 * under i_rwsem held exclusive, as readdir of an overlay does?
 */
function besideReaddir(
  world: RunnableWorld,
  w: Int16Array,
  hashed: number,
  inLookup: number,
): boolean {
  const k = world.core.machine;
  const owner = w[k.base('Dentry', inLookup) + k.offset('Dentry', 'il_owner')] as number;
  const maker = makerOf(k, hashed);
  if (world.setting.cast.fs !== 'overlayfs' || owner === 0 || maker < 0) return false;
  return owner !== maker + 1 && (world.programs[maker]?.primitives.has('down_write') ?? false);
}

function pair(
  world: RunnableWorld,
  w: Int16Array,
  invariant: 'I1' | 'I3',
  original: number,
  copy: number,
): boolean {
  const k = world.core.machine;
  const at = k.base('Dentry', copy);
  const whiteout = w[at + k.offset('Dentry', 'd_type')] === WHITEOUT;
  const owner = w[at + k.offset('Dentry', 'il_owner')] as number;
  const type = w[k.base('Dentry', original) + k.offset('Dentry', 'd_type')];
  if (invariant === 'I3' && owner !== 0 && type === DIRECTORY) return true;
  for (let t = 1; t <= world.layout.threads; t++) {
    const thread = k.base('Thread', t);
    const old = w[thread + k.offset('Thread', 'old_dentry')] === original;
    const target = w[thread + k.offset('Thread', 'new_dentry')] === original;
    if (invariant === 'I1' && old && whiteout) return true;
    if (invariant === 'I3' && owner === t && (old || target)) return true;
  }
  return false;
}
