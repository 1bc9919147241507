import { inLookupBucket } from '../model/lists.ts';
import type { RunnableWorld } from '../program/world.ts';
import { holder } from './directories.ts';

/** Where a dentry is drawn: its linkage. `cached` is the directory's own dentry. */
export type Zone = 'directory' | 'in-lookup' | 'hashed' | 'unhashed' | 'dying' | 'freed';

export interface DentryPicture {
  id: number;
  label: string;
  name: string;
  zone: Zone;
  /** Position in its chain or bucket, from 0. */
  position: number;
  positive: boolean;
  /** NFS, negative and hashed: the change of its directory as of which it holds; else null. */
  asOf: number | null;
  inode: string;
  count: number;
  flags: string[];
  /** Thread index of the in-lookup owner and of the d_lock holder, null = none. */
  owner: number | null;
  lock: number | null;
  /** Thread in whose stack frame its wait queue head is (before patch 04). */
  head: number | null;
  parent: number;
  /** Holder of its inode's i_lock. */
  inodeLock: number | null;
  /** Name whose primary bucket it is linked in, '' = none. */
  bucket: string;
  /** The next dentry of its chain or bucket, 0 = none. */
  next: number;
  seq: number;
  cell: { tag: string; words: [number, number] };
}

/* What d_fsdata says: of overlayfs bits; of NFS that a RENAME is on the wire which nobody waits for. */
function fsWords(nfs: boolean, data: number): string[] {
  if (nfs) return data === 0 ? [] : ['RENAME_ON_THE_WIRE'];
  return data & 1 ? ['RACED_READDIR'] : [];
}

/** Words of d_flags, by bit. */
export const flagWords = [
  'PAR_LOOKUP',
  'LOCK_WAITER',
  'DISCONNECTED',
  'DONTCACHE',
  'KILLED',
  'PERSISTENT',
];
const tags = ['waiters', 'chain', 'alias', 'rcu'];

/** What a dentry is called: a start dentry by its label. */
export function dentryLabel(world: RunnableWorld, id: number): string {
  return world.names.dentry[id] ?? `dentry ${id}`;
}

/* A spare that d_alloc_parallel has not chained yet is in-lookup by its flag only: still private. */
function zoneOf(
  mem: number,
  chained: boolean,
  hashed: boolean,
  count: number,
  root: boolean,
): Zone {
  if (mem === 3) return 'freed';
  if (root) return 'directory';
  if (mem === 2 || count < 0) return 'dying';
  if (chained) return 'in-lookup';
  return hashed ? 'hashed' : 'unhashed';
}

/** The zone of every dentry that was ever allocated, by id. */
export function zonesOf(world: RunnableWorld, w: Int16Array): Map<number, Zone> {
  const k = world.core.machine;
  const out = new Map<number, Zone>();
  for (let id = 1; id <= k.layout.structs.Dentry.count; id++) {
    const base = k.base('Dentry', id);
    const get = (field: string): number => w[base + k.offset('Dentry', field)] as number;
    if (get('mem') === 0) continue;
    const root = get('d_parent') === id && id < world.names.dentry.length;
    out.set(id, zoneOf(get('mem'), get('il_owner') > 0, get('d_hash') > 0, get('count'), root));
  }
  return out;
}

/** Every dentry that was ever allocated, by id. */
export function dentries(world: RunnableWorld, w: Int16Array): DentryPicture[] {
  const k = world.core.machine;
  const iLock = k.offset('Inode', 'i_lock');
  const nfs = world.setting.cast.fs === 'nfs';
  const out: DentryPicture[] = [];
  const zones = zonesOf(world, w);
  for (let id = 1; id <= k.layout.structs.Dentry.count; id++) {
    const base = k.base('Dentry', id);
    const get = (field: string): number => w[base + k.offset('Dentry', field)] as number;
    if (get('mem') === 0) continue;
    const flags = get('d_flags');
    const count = get('count');
    const inode = get('d_inode');
    out.push({
      id,
      label: dentryLabel(world, id),
      name: world.names.name[get('d_name')] ?? '',
      zone: zones.get(id) as Zone,
      position: positionOf(world, id, get('d_hash'), flags),
      positive: inode > 0,
      asOf: nfs && inode === 0 && get('d_hash') > 0 ? get('d_time') : null,
      inode: inode > 0 ? (world.names.inode[inode] ?? String(inode)) : '',
      count,
      flags: [
        ...flagWords.filter((_, bit) => (flags >> bit) & 1),
        ...fsWords(nfs, get('d_fsdata')),
      ],
      owner: holder(get('il_owner')),
      lock: holder(get('d_lock')),
      head: holder(get('d_wait')),
      parent: get('d_parent'),
      inodeLock: inode > 0 ? holder(w[k.base('Inode', inode) + iLock] as number) : null,
      bucket: world.names.name[get('d_hash')] ?? '',
      next: Math.max(0, get(get('il_owner') > 0 ? 'u_0' : 'd_hash_next')),
      seq: get('d_seq'),
      cell: { tag: tags[get('u_tag')] ?? '?', words: [get('u_0'), get('u_1')] },
    });
  }
  return out;
}

/* The chain may be cut or lead astray after a union breach: never walk further than there are dentries. */
function positionOf(world: RunnableWorld, id: number, bucket: number, flags: number): number {
  const k = world.core.machine;
  const inLookup = (flags & 1) !== 0;
  if (!inLookup && bucket === 0) return 0;
  const next = k.offset('Dentry', inLookup ? 'u_0' : 'd_hash_next');
  const get = (field: string): number => k.get(k.base('Dentry', id) + k.offset('Dentry', field));
  const chain = inLookupBucket(k, get('d_parent'), get('d_name'));
  let at = k.get(inLookup ? k.base('InLookupBucket', chain) : k.base('Bucket', bucket));
  const most = k.layout.structs.Dentry.count;
  for (let i = 0; i < most && at > 0 && at <= most; i++) {
    if (at === id) return i;
    at = k.get(k.base('Dentry', at) + next);
  }
  return 0;
}
