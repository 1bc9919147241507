import type { Machine } from '../model/machine.ts';
import type { Row } from './program.ts';
import { placeWords } from './say.ts';
import type { RunnableWorld } from './world.ts';

/** What thread `from` waits for, and who would have to let go of it (null = nobody will). */
export interface Wait {
  from: number;
  to: number | null;
  kind: 'rwsem' | 'spinlock' | 'name';
  /** 'i_rwsem of P', 'the name “x”', 'd_lock of dentry 3 “x”'. */
  resource: string;
  /** How it is wanted and held: 'exclusive' / 'shared', '' where there is one mode only. */
  wanted: string;
  held: string;
  /** Dentry or inode id that the resource belongs to. */
  object: number;
}

/** The row a thread rests at, or null when it has finished. */
export function rowOf(world: RunnableWorld, w: Int16Array, t: number): Row | null {
  const pc = w[world.core.machine.base('Thread', t + 1)] as number;
  return pc === 0 ? null : (world.programs[t]?.row(pc) ?? null);
}

/** The primitive of a wait that a signal ends. */
export const killable = 'down_read_killable';

/** Does thread t wait in the queue of an i_rwsem, so that its next step is a signal (base.md 4.3)? */
export function waitsForSignal(world: RunnableWorld, w: Int16Array, t: number): boolean {
  if (rowOf(world, w, t)?.primitive !== killable) return false;
  const sem = world.core.args(w, t)[0] ?? 0;
  for (let i = 0; i < world.core.threads; i++)
    if ((w[sem + 2 + i] as number) >> 1 === t + 1) return true;
  return false;
}

/** Everything that unfinished threads wait for in a snapshot, in the order of the threads. */
export function waitsOf(world: RunnableWorld, w: Int16Array): Wait[] {
  const out: Wait[] = [];
  for (let t = 0; t < world.core.threads; t++) {
    const row = rowOf(world, w, t);
    if (!row || (world.core.enabled(w, t) && !waitsForSignal(world, w, t))) continue;
    if (row.primitive === 'begins_when') continue; // has not begun: it waits for nobody
    const arg = world.core.args(w, t)[0] ?? 0;
    world.core.machine.on(w);
    if (row.acquires === 'sleep') out.push(sleeping(world, w, t));
    else if (row.acquires === 'read' || row.acquires === 'write') {
      out.push(...queued(world, t, arg, row.acquires === 'write'));
    } else out.push(spinning(world, t, row, arg));
  }
  return out;
}

/** Dentry that thread t sleeps for, 0 = none: by key, or by the head it is linked on. */
export function sleepsOn(k: Machine, t: number): number {
  const me = k.base('Thread', t + 1);
  const key = k.get(me + k.offset('Thread', 'wait_var'));
  const head = k.get(me + k.offset('Thread', 'wait_head'));
  if (key !== 0 || head === 0) return key;
  const wait = k.offset('Dentry', 'd_wait');
  for (let d = 1; d <= k.layout.structs.Dentry.count; d++) {
    if (k.get(k.base('Dentry', d) + wait) === head) return d;
  }
  return 0;
}

function sleeping(world: RunnableWorld, w: Int16Array, t: number): Wait {
  const k = world.core.machine;
  const d = sleepsOn(k, t);
  const owner = d > 0 ? k.get(k.base('Dentry', d) + k.offset('Dentry', 'il_owner')) : 0;
  const name = d > 0 ? k.get(k.base('Dentry', d) + k.offset('Dentry', 'd_name')) : 0;
  const resource = d > 0 ? `the name “${world.names.name[name]}”` : 'a wake-up';
  const alive = owner > 0 && rowOf(world, w, owner - 1) !== null;
  const to = alive ? owner - 1 : null;
  return { from: t, to, kind: 'name', resource, wanted: '', held: '', object: d };
}

function queued(world: RunnableWorld, t: number, sem: number, exclusive: boolean): Wait[] {
  const k = world.core.machine;
  const place = k.layout.structs.Inode;
  const object = Math.floor((sem - place.base) / place.size) + 1;
  const resource = placeWords(k, sem, world.names);
  const wanted = exclusive ? 'exclusive' : 'shared';
  const wait = (to: number, held: string): Wait => ({
    from: t,
    to,
    kind: 'rwsem',
    resource,
    wanted,
    held,
    object,
  });
  const out: Wait[] = [];
  const writer = k.get(sem);
  if (writer > 0) out.push(wait(writer - 1, 'exclusive'));
  for (let r = 0; exclusive && r < world.core.threads; r++) {
    if ((k.get(sem + 1) >> r) & 1) out.push(wait(r, 'shared'));
  }
  for (let i = 0; i < world.core.threads; i++) {
    const entry = k.get(sem + 2 + i);
    if (entry === 0 || entry >> 1 === t + 1) break;
    const ahead = k.get(sem + 3 + i);
    if (ahead >> 1 === t + 1) out.push(wait((entry >> 1) - 1, 'queued'));
  }
  return out;
}

function spinning(world: RunnableWorld, t: number, row: Row, arg: number): Wait {
  const k = world.core.machine;
  let place = arg;
  if (row.primitive === 'lockref_get_not_dead') {
    place = k.base('Dentry', arg) + k.offset('Dentry', 'd_lock');
  } else if (/seq/.test(row.primitive) && row.primitive !== 'i_dir_seq_begin') {
    place = k.base('Global', 1) + k.offset('Global', 'rename_lock');
  }
  const isDirSeq = row.primitive === 'i_dir_seq_begin';
  const holder = isDirSeq ? 0 : k.get(place);
  const resource = isDirSeq ? 'an even i_dir_seq' : placeWords(k, place, world.names);
  const to = holder > 0 ? holder - 1 : null;
  const object = k.dentryAt(place);
  return { from: t, to, kind: 'spinlock', resource, wanted: '', held: '', object };
}

/** The shortest closed loop among the waits, in order, or null. */
export function cycleOf(waits: Wait[]): Wait[] | null {
  let best: Wait[] | null = null;
  for (const start of waits) {
    const found = wayBack(start, waits);
    if (found && (!best || found.length < best.length)) best = found;
  }
  return best;
}

function wayBack(start: Wait, waits: Wait[]): Wait[] | null {
  let paths: Wait[][] = [[start]];
  const seen = new Set<number>([start.from]);
  while (paths.length > 0) {
    const next: Wait[][] = [];
    for (const path of paths) {
      const at = path.at(-1)?.to;
      if (at === start.from) return path;
      if (at === null || at === undefined || seen.has(at)) continue;
      seen.add(at);
      for (const wait of waits) if (wait.from === at) next.push([...path, wait]);
    }
    paths = next;
  }
  return null;
}

/** One wait in words: `C waits for i_rwsem of P exclusive, which R holds shared`. */
export function waitWords(wait: Wait, letters: string[]): string {
  const from = letters[wait.from] ?? '?';
  const wanted = wait.wanted ? ` ${wait.wanted}` : '';
  const what = `${from} waits for ${wait.resource}${wanted}`;
  if (wait.to === null) return `${what}, and nobody is left to give it up`;
  const to = letters[wait.to] ?? '?';
  if (wait.held === 'queued') return `${what}, behind ${to}, who queued before it`;
  if (wait.kind === 'name') return `${what}, which ${to} owns while it is in-lookup`;
  return `${what}, which ${to} holds${wait.held ? ` ${wait.held}` : ''}`;
}

/** The closed loop in one sentence. */
export function cycleWords(cycle: Wait[], letters: string[]): string {
  const all = cycle.length === 2 ? 'neither' : 'none of them';
  return `${cycle.map((wait) => waitWords(wait, letters)).join('; ')}: ${all} can go on.`;
}
