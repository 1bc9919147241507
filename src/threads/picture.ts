import { fatalCode } from '../model/findings.ts';
import { holdsOf } from '../program/holds.ts';
import type { Row } from '../program/program.ts';
import { errWords } from '../program/say.ts';
import type { Wait } from '../program/waits.ts';
import { cycleOf, cycleWords, rowOf, waitsOf, waitWords } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import { directories, heads, holder } from './directories.ts';

export type { Wait };

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
  inode: string;
  count: number;
  flags: string[];
  /** Thread index of the in-lookup owner and of the d_lock holder, null = none. */
  owner: number | null;
  lock: number | null;
  /** Thread in whose stack frame its wait queue head is (before patch 04). */
  head: number | null;
  parent: number;
  seq: number;
  cell: { tag: string; words: [number, number] };
}

export interface DirectoryPicture {
  inode: number;
  label: string;
  writer: number | null;
  readers: number[];
  queue: { thread: number; exclusive: boolean }[];
  dirSeq: number;
  /** Holder of i_lock. */
  lock: number | null;
}

/** What xstate calls the thread's state: 'runnable', 'blocked.rwsem', 'asleep', 'done', 'dead' … */
export type ThreadStatus =
  | 'runnable'
  | 'blocked.rwsem'
  | 'blocked.spinlock'
  | 'blocked.bitLock'
  | 'asleep'
  | 'waiting.rpc'
  | 'waiting.turn'
  | 'done'
  | 'dead.bug'
  | 'dead.oops'
  | 'dead.killed';

export interface ThreadPicture {
  index: number;
  letter: string;
  name: string;
  syscall: string;
  status: ThreadStatus;
  /** Why it cannot move, in words; '' when it can. */
  because: string;
  /** May take a step now. */
  enabled: boolean;
  row: Row | null;
  /** Sentence of its next step; several where the environment has several answers. */
  next: string[];
  locals: { name: string; fn: string; value: string }[];
  /** Locks and names it holds, in words: 'i_rwsem of P shared', 'the name “x”'. */
  holds: string[];
  rcu: number;
  result: number;
}

/** One moment: everything that a screen draws, in objects and words. */
export interface Picture {
  threads: ThreadPicture[];
  dentries: DentryPicture[];
  /** Most dentries that this world can have: the number of fixed slots. */
  pool: number;
  directories: DirectoryPicture[];
  /** Holder of the in-lookup bucket's bit lock, and of each name's primary bucket. */
  chainLock: number | null;
  buckets: { name: string; lock: number | null }[];
  /** Wait queue heads in stack frames (before patch 04). */
  heads: { thread: number; gone: boolean; linked: number[] }[];
  /** Server or disk: name → inode label or '' for ENOENT. */
  server: { name: string; inode: string }[];
  /** Dentries that RCU may free now. */
  frees: number[];
  waits: Wait[];
  cycle: Wait[] | null;
  /** The cycle, or the wait that nothing ends, in one sentence; '' otherwise. */
  stuck: string;
  /** True when no move is left. */
  over: boolean;
}

const fsFlagWords = ['RACED_READDIR'];
const flagWords = [
  'PAR_LOOKUP',
  'LOCK_WAITER',
  'DISCONNECTED',
  'DONTCACHE',
  'KILLED',
  'PERSISTENT',
];
const tags = ['waiters', 'chain', 'alias', 'rcu'];

/** Reads a snapshot: `w` as the world's layout has it. */
export function pictureOf(world: RunnableWorld, w: Int16Array): Picture {
  const { core } = world;
  const k = core.machine;
  const waits = waitsOf(world, w);
  const cycle = cycleOf(waits);
  const moves = world.moves(w);
  const frees = moves.flatMap((move) => (move.kind === 'rcu-free' ? [move.dentry] : []));
  k.on(w);
  const letters = world.setting.cast.threads.map((t) => t.letter);
  const threads = letters.map((_, t) => thread(world, w, t, waits));
  const unfinished = threads.some((t) => t.row !== null);
  const over = moves.length === 0;
  const fatal = w[0] !== 0;
  let stuck = cycle ? cycleWords(cycle, letters) : '';
  if (!cycle && over && unfinished && !fatal) {
    stuck = `${waits.map((wait) => waitWords(wait, letters)).join('; ')}: nothing can go on.`;
  }
  k.on(w);
  const names = world.names.name.slice(1);
  return {
    threads,
    dentries: dentries(world, w),
    pool: world.layout.structs.Dentry.count,
    directories: directories(world),
    chainLock: holder(k.get(k.base('InLookupBucket', 1) + k.offset('InLookupBucket', 'lock'))),
    buckets: names.map((name, i) => ({
      name,
      lock: holder(k.get(k.base('Bucket', i + 1) + k.offset('Bucket', 'lock'))),
    })),
    heads: heads(world),
    server: names.map((name, i) => ({
      name,
      inode: world.names.inode[k.get(k.base('Server', i + 1))] ?? 'new',
    })),
    frees,
    waits,
    cycle,
    stuck,
    over,
  };
}

function thread(world: RunnableWorld, w: Int16Array, t: number, waits: Wait[]): ThreadPicture {
  const { core, setting } = world;
  const k = core.machine;
  const about = setting.cast.threads[t] as (typeof setting.cast.threads)[number];
  const row = rowOf(world, w, t);
  const enabled = row !== null && !core.ended(w) && core.enabled(w, t);
  const base = k.base('Thread', t + 1);
  const registers = base + Object.keys(k.layout.structs.Thread.fields).length;
  const letters = setting.cast.threads.map((one) => one.letter);
  const mine = waits.filter((wait) => wait.from === t);
  const choices = row && enabled ? core.choices(w, t) : 0;
  const next = Array.from({ length: choices }, (_, choice) =>
    world.sentence(w, { kind: 'thread', thread: t, choice }),
  );
  k.on(w);
  return {
    index: t,
    letter: about.letter,
    name: about.name,
    syscall: about.syscall,
    status: statusOf(world, w, t),
    because: mine.map((wait) => waitWords(wait, letters)).join('; '),
    enabled,
    row,
    next,
    locals: (row?.locals ?? []).map((local) => ({
      name: local.name,
      fn: local.fn,
      value: valueWords(world, local.type, k.get(registers + local.register)),
    })),
    holds: holdsOf(world, w, t),
    rcu: k.get(base + k.offset('Thread', 'rcu')),
    result: k.get(base + k.offset('Thread', 'result')),
  };
}

/* By the fatal finding's code: a BUG, an oops; the others are what sanitizers kill a thread for. */
const deaths: Record<number, ThreadStatus> = {
  [fatalCode('BUG')]: 'dead.bug',
  [fatalCode('oops')]: 'dead.oops',
};

/** The statechart state that a thread's actor is in, as the memory has it. */
export function statusOf(world: RunnableWorld, w: Int16Array, t: number): ThreadStatus {
  const row = rowOf(world, w, t);
  if (w[0] !== 0 && w[1] === t + 1) return deaths[w[0] as number] ?? 'dead.killed';
  if (!row) return 'done';
  if (world.core.enabled(w, t)) return row.tags.includes('rpc') ? 'waiting.rpc' : 'runnable';
  if (row.primitive === 'begins_when') return 'waiting.turn';
  if (row.acquires === 'sleep') return 'asleep';
  if (row.acquires === 'read' || row.acquires === 'write') return 'blocked.rwsem';
  return row.primitive.startsWith('hlist_bl') ? 'blocked.bitLock' : 'blocked.spinlock';
}

function valueWords(world: RunnableWorld, type: string, value: number): string {
  if (value < 0) return errWords(value);
  if (type === 'bool') return value ? 'true' : 'false';
  if (type === 'Name') return `“${world.names.name[value] ?? value}”`;
  if (type === 'Inode')
    return value === 0 ? 'NULL' : (world.names.inode[value] ?? `inode ${value}`);
  if (type === 'Dentry') return value === 0 ? 'NULL' : dentryLabel(world, value);
  return String(value);
}

function dentryLabel(world: RunnableWorld, id: number): string {
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

function dentries(world: RunnableWorld, w: Int16Array): DentryPicture[] {
  const k = world.core.machine;
  const out: DentryPicture[] = [];
  for (let id = 1; id <= k.layout.structs.Dentry.count; id++) {
    const base = k.base('Dentry', id);
    const get = (field: string): number => w[base + k.offset('Dentry', field)] as number;
    if (get('mem') === 0) continue;
    const root = get('d_parent') === id && id < world.names.dentry.length;
    const flags = get('d_flags');
    const count = get('count');
    const inode = get('d_inode');
    out.push({
      id,
      label: dentryLabel(world, id),
      name: world.names.name[get('d_name')] ?? '',
      zone: zoneOf(get('mem'), get('il_owner') > 0, get('d_hash') > 0, count, root),
      position: positionOf(world, id, get('d_hash'), flags),
      positive: inode > 0,
      inode: inode > 0 ? (world.names.inode[inode] ?? `inode ${inode}`) : '',
      count,
      flags: [
        ...flagWords.filter((_, bit) => (flags >> bit) & 1),
        ...fsFlagWords.filter((_, bit) => (get('d_fsdata') >> bit) & 1),
      ],
      owner: holder(get('il_owner')),
      lock: holder(get('d_lock')),
      head: holder(get('d_wait')),
      parent: get('d_parent'),
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
  let at = k.get(inLookup ? k.base('InLookupBucket', 1) : k.base('Bucket', bucket));
  const most = k.layout.structs.Dentry.count;
  for (let i = 0; i < most && at > 0 && at <= most; i++) {
    if (at === id) return i;
    at = k.get(k.base('Dentry', at) + next);
  }
  return 0;
}
