import { errnoName } from '../model/constants.ts';
import { fatalCode } from '../model/findings.ts';
import { holdsOf } from '../program/holds.ts';
import type { Row } from '../program/program.ts';
import { errWords, headWords } from '../program/say.ts';
import type { Wait } from '../program/waits.ts';
import { cycleOf, cycleWords, rowOf, waitsOf, waitWords } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import { type ChainPicture, chains } from './chains.ts';
import { type DentryPicture, dentries, dentryLabel } from './dentryPictures.ts';
import { chainLock, directories, globalLocks, heads, holder, inodeLocks } from './directories.ts';

export type { Wait };

export interface DirectoryPicture {
  inode: number;
  label: string;
  writer: number | null;
  readers: number[];
  queue: { thread: number; exclusive: boolean }[];
  dirSeq: number;
  /** NFS: the change that this client knows of, and whether that is too old; else null. */
  change: { known: number; old: boolean } | null;
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
  /** The same in words: 'success', '-ENOENT'; '' while it has not returned. */
  returned: string;
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
  /** The in-lookup chain and the buckets with what is linked in them. */
  chains: ChainPicture[];
  /** Every i_lock that is held, by the inode's label. */
  inodeLocks: { inode: string; holder: number }[];
  /** Locks of the whole system that are held: rename_lock, s_vfs_rename_mutex. */
  globals: { name: string; holder: number }[];
  /** Wait queue heads in stack frames (before patch 04). */
  heads: { thread: number; gone: boolean; linked: number[] }[];
  /** Does any program of this world declare one? */
  hasHeads: boolean;
  /** Server or disk: name → inode label or '' for ENOENT; empty where there is none. */
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

const headMaker = 'DECLARE_WAIT_QUEUE_HEAD_ONSTACK';

/* File systems without a disk behind them: what exists is in the dcache. */
const inDcache = ['tmpfs', 'ramfs', 'efivarfs'];

/**
 * Reads a snapshot: `w` as the world's layout has it. A thread that died in the step from `before`
 * is shown at the statement that it died in, not at the next.
 */
export function pictureOf(
  world: RunnableWorld,
  w: Int16Array,
  before: Int16Array | null = null,
): Picture {
  const { core } = world;
  const k = core.machine;
  const waits = waitsOf(world, w);
  const cycle = cycleOf(waits);
  const moves = world.moves(w);
  const frees = moves.flatMap((move) => (move.kind === 'rcu-free' ? [move.dentry] : []));
  k.on(w);
  const letters = world.setting.cast.threads.map((t) => t.letter);
  const threads = letters.map((_, t) =>
    thread(world, w, t, waits, died(w, t) && before ? before : w),
  );
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
    chainLock: chainLock(k),
    buckets: names.map((name, i) => ({
      name,
      lock: holder(k.get(k.base('Bucket', i + 1) + k.offset('Bucket', 'lock'))),
    })),
    chains: chains(world, w),
    inodeLocks: inodeLocks(world),
    globals: globalLocks(world),
    heads: heads(world),
    hasHeads: world.programs.some((program) => program.primitives.has(headMaker)),
    server: (inDcache.includes(world.setting.cast.fs) ? [] : names).map((name, i) => ({
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

function thread(
  world: RunnableWorld,
  w: Int16Array,
  t: number,
  waits: Wait[],
  stood: Int16Array,
): ThreadPicture {
  const { core, setting } = world;
  const k = core.machine;
  const about = setting.cast.threads[t] as (typeof setting.cast.threads)[number];
  const row = rowOf(world, stood, t);
  const enabled = row !== null && !core.ended(w) && core.enabled(w, t);
  const base = k.base('Thread', t + 1);
  const result = w[base + k.offset('Thread', 'result')] as number;
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
      value: valueWords(world, local.type, stood[registers + local.register] as number),
    })),
    holds: holdsOf(world, w, t),
    rcu: k.get(base + k.offset('Thread', 'rcu')),
    result,
    returned: row ? '' : resultWords(result),
  };
}

function resultWords(result: number): string {
  if (result < 0) return `-${errnoName(result)}`;
  return result === 0 ? 'success' : `success, ${result}`;
}

/* By the fatal finding's code: a BUG, an oops; the others are what sanitizers kill a thread for. */
const deaths: Record<number, ThreadStatus> = {
  [fatalCode('BUG')]: 'dead.bug',
  [fatalCode('oops')]: 'dead.oops',
};

const died = (w: Int16Array, t: number): boolean => w[0] !== 0 && w[1] === t + 1;

/** The statechart state that a thread's actor is in, as the memory has it. */
export function statusOf(world: RunnableWorld, w: Int16Array, t: number): ThreadStatus {
  const row = rowOf(world, w, t);
  if (died(w, t)) return deaths[w[0] as number] ?? 'dead.killed';
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
  if (type === 'WaitQueue') return headWords(world.core.machine, value);
  return String(value);
}
