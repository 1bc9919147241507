import type { RunnableWorld } from '../program/world.ts';
import type { Film } from './film.ts';

/** Who holds the references of a dentry: told from who raised and lowered its count. */
export interface Refs {
  dentry: number;
  count: number;
  /** Threads that took more than they gave back. */
  threads: { thread: number; letter: string; n: number }[];
  /** Dentries below it: each keeps one. */
  children: number;
  /** The rest: from before the first step, or handed on. */
  others: number;
}

interface CountEvent {
  step: number;
  dentry: number;
  /** null: the environment. */
  thread: number | null;
  delta: number;
}

/** Notes who changes a count, step by step, as the film grows. */
class CountReader {
  readonly events: CountEvent[] = [];
  private next = 0;

  read(film: Film): CountEvent[] {
    const { base, size, count } = film.world.layout.structs.Dentry;
    const offset = film.world.core.machine.offset('Dentry', 'count');
    for (; this.next < film.length; this.next++) {
      const [before, after] = [film.snapshot(this.next), film.snapshot(this.next + 1)];
      const thread = film.step(this.next)?.thread ?? null;
      for (let d = 1; d <= count; d++) {
        const at = base + (d - 1) * size + offset;
        const delta = Math.max(0, after[at] as number) - Math.max(0, before[at] as number);
        if (delta !== 0) this.events.push({ step: this.next, dentry: d, thread, delta });
      }
    }
    return this.events;
  }
}

const readers = new WeakMap<object, CountReader>();

/** Reads on to the film’s end, so that asking who holds what is quick. */
export function readRefs(film: Film): readonly CountEvent[] {
  const whole = film.length === film.reel.steps.length;
  const reader = (whole && readers.get(film.reel)) || new CountReader();
  if (whole) readers.set(film.reel, reader);
  return reader.read(film);
}

/** Who holds the references of every live dentry after `at` steps. */
export function refsOf(film: Film, at: number): Refs[] {
  const taken = new Map<string, number>();
  for (const { step, dentry, thread, delta } of readRefs(film)) {
    if (step >= at) break;
    const key = `${dentry} ${thread}`;
    taken.set(key, Math.max(0, (taken.get(key) ?? 0) + delta));
  }
  return balances(film.world, film.snapshot(at), taken);
}

function balances(world: RunnableWorld, w: Int16Array, taken: Map<string, number>): Refs[] {
  const { base, size, count } = world.layout.structs.Dentry;
  const k = world.core.machine;
  const word = (d: number, field: string): number =>
    w[base + (d - 1) * size + k.offset('Dentry', field)] as number;
  const live = (d: number): boolean => word(d, 'mem') === 1 && word(d, 'count') >= 0;
  const letters = world.setting.cast.threads.map((one) => one.letter);
  const all = Array.from({ length: count }, (_, i) => i + 1).filter(live);
  return all.map((dentry) => {
    const below = all.filter((d) => d !== dentry && word(d, 'd_parent') === dentry);
    const threads = Array.from({ length: world.core.threads }, (_, thread) => {
      // what it took for a dentry that it made belongs to that dentry
      const made = below.filter((d) => makerOf(world, d) === thread).length;
      return { thread, n: (taken.get(`${dentry} ${thread}`) ?? 0) - made };
    }).filter(({ n }) => n > 0);
    let rest = word(dentry, 'count');
    const children = Math.min(below.length, rest);
    rest -= children;
    const held = threads.flatMap(({ thread, n }) => {
      const mine = Math.min(n, rest);
      rest -= mine;
      return mine > 0 ? [{ thread, letter: letters[thread] ?? '?', n: mine }] : [];
    });
    return { dentry, count: word(dentry, 'count'), threads: held, children, others: rest };
  });
}

/* Each thread allocates from a pool of its own (pool.ts); null: it was there before. */
function makerOf(world: RunnableWorld, d: number): number | null {
  const { initialDentries } = world.core.machine;
  if (d <= initialDentries) return null;
  const each = (world.layout.structs.Dentry.count - initialDentries) / world.core.threads;
  return Math.floor((d - initialDentries - 1) / each);
}
