import type { Layout } from '../model/struct.ts';
import { placeWords } from '../program/say.ts';
import { rowOf, waitsOf, waitWords } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Film } from './film.ts';

/** Something that lasts: positions count pictures, `to` is one past the last. */
export interface Span {
  from: number;
  to: number;
  words: string;
}

/** A lock, a name or an RCU section that a thread is in. */
export interface HeldSpan extends Span {
  kind: 'i_rwsem' | 'lock' | 'name' | 'rcu';
  /** The words in short: `P exclusive`, `“x”`, `d_lock`. */
  short: string;
  /** Word of memory that says so. */
  word: number;
  /** Line among the spans of this kind, from 0: those that overlap have one each. */
  line: number;
}

/** Step `step` of thread `from` let thread `to` go on. `from` null: the environment did. */
export interface Wake {
  step: number;
  from: number | null;
  to: number;
}

/** What happened to one thread, over a film. */
export interface Lane {
  thread: number;
  letter: string;
  name: string;
  /** Numbers of the steps that the thread took, from 0. */
  steps: number[];
  /** Those of them that ask the server or the disk. */
  rpcs: number[];
  held: HeldSpan[];
  waits: Span[];
  /** Steps that broke something. */
  broken: number[];
}

/** Lanes of a film, one a thread: step i lies between positions i and i + 1. */
export interface LaneFacts {
  /** Number of steps. */
  length: number;
  lanes: Lane[];
  wakes: Wake[];
}

interface LockWord {
  at: number;
  kind: HeldSpan['kind'];
  /** What the word holds: a thread's index + 1, a bit for each thread, or a depth. */
  holds: 'owner' | 'mask' | 'depth';
  /** Added to the words of the place. */
  mode: string;
  thread: number;
}

/** Reads a film as it grows: a step costs one look at the words that are locks. */
class LaneReader {
  private readonly world: RunnableWorld;
  private readonly locks: LockWord[];
  /** Their places in memory, apart: most steps change none of them. */
  private readonly places: Int32Array;
  private readonly facts: LaneFacts;
  private readonly openHeld = new Map<string, HeldSpan>();
  private readonly openWait = new Map<number, Span>();
  private next = 0;

  constructor(world: RunnableWorld) {
    this.world = world;
    this.locks = lockWords(world.layout);
    this.places = Int32Array.from(this.locks, ({ at }) => at);
    const lanes = world.setting.cast.threads.map(({ letter, name }, thread) => ({
      ...{ thread, letter, name, steps: [], rpcs: [], held: [], waits: [], broken: [] },
    }));
    this.facts = { length: 0, lanes, wakes: [] };
  }

  /** Everything up to the film's end. */
  read(film: Film): LaneFacts {
    for (; this.next <= film.length; this.next++) this.position(film, this.next);
    const to = film.length + 1;
    for (const span of this.openHeld.values()) span.to = to;
    for (const span of this.openWait.values()) span.to = to;
    return { ...this.facts, length: film.length };
  }

  private position(film: Film, i: number): void {
    const step = film.step(i - 1);
    if (step && step.thread !== null) {
      const lane = this.facts.lanes[step.thread] as Lane;
      lane.steps.push(i - 1);
      if (step.tags.includes('rpc')) lane.rpcs.push(i - 1);
      if (step.findings.length > 0) lane.broken.push(i - 1);
    }
    const now = film.snapshot(i);
    const before = i === 0 ? new Int16Array(now.length) : film.snapshot(i - 1);
    const changed = this.holders(before, now, i);
    this.waiters(now, i, changed, step?.thread ?? null);
  }

  private holders(before: Int16Array, now: Int16Array, i: number): boolean {
    const { locks, places } = this;
    let changed = false;
    for (let n = 0; n < places.length; n++) {
      const [lock, at] = [locks[n] as LockWord, places[n] as number];
      if (before[at] === now[at]) continue;
      changed = true;
      const were = holdersIn(lock, before[at] as number);
      const are = holdersIn(lock, now[at] as number);
      for (const t of were) if (!are.includes(t)) this.close(`${lock.at} ${t}`, i);
      for (const t of are) if (!were.includes(t)) this.open(lock, t, now, i);
    }
    return changed;
  }

  private open(lock: LockWord, t: number, now: Int16Array, from: number): void {
    const k = this.world.core.machine;
    k.on(now);
    const { words, short } = this.named(lock);
    const span = { from, to: from + 1, words, short, kind: lock.kind, word: lock.at };
    const held = { ...span, line: this.freeLine(lock.kind, t) };
    this.openHeld.set(`${lock.at} ${t}`, held);
    this.facts.lanes[t]?.held.push(held);
  }

  private named({ at, kind, holds, mode }: LockWord): { words: string; short: string } {
    const k = this.world.core.machine;
    if (kind === 'rcu') return { words: 'an RCU read section', short: 'RCU' };
    if (kind === 'name') {
      const field = k.base('Dentry', k.dentryAt(at)) + k.offset('Dentry', 'd_name');
      const short = `“${this.world.names.name[k.get(field)]}”`;
      return { words: `the name ${short}`, short };
    }
    const words = `${placeWords(k, holds === 'mask' ? at - 1 : at, this.world.names)}${mode}`;
    const [field = '', of = ''] = words.split(' of ');
    return { words, short: kind === 'i_rwsem' ? of : field.replace('the ', '') };
  }

  private freeLine(kind: HeldSpan['kind'], t: number): number {
    const taken: number[] = [];
    for (const [key, span] of this.openHeld) {
      if (span.kind === kind && key.endsWith(` ${t}`)) taken.push(span.line);
    }
    let line = 0;
    while (taken.includes(line)) line++;
    return line;
  }

  private close(key: string, to: number): void {
    const span = this.openHeld.get(key);
    if (span) span.to = to;
    this.openHeld.delete(key);
  }

  private waiters(now: Int16Array, i: number, changed: boolean, mover: number | null): void {
    const { core, setting } = this.world;
    const ended = core.ended(now);
    for (const { thread } of this.facts.lanes) {
      const open = this.openWait.get(thread);
      const waits = !ended && rowOf(this.world, now, thread) !== null && !core.enabled(now, thread);
      if (open && !waits) {
        open.to = i;
        this.openWait.delete(thread);
        if (thread !== mover && !ended) {
          this.facts.wakes.push({ step: i - 1, from: mover, to: thread });
        }
      }
      if (!waits || (open && !changed)) continue;
      const letters = setting.cast.threads.map((one) => one.letter);
      const mine = waitsOf(this.world, now).filter((wait) => wait.from === thread);
      const words = mine.map((wait) => waitWords(wait, letters)).join('; ');
      if (open?.words === words) continue;
      if (open) open.to = i;
      const span = { from: i, to: i + 1, words };
      this.openWait.set(thread, span);
      this.facts.lanes[thread]?.waits.push(span);
    }
  }
}

function holdersIn(lock: LockWord, value: number): number[] {
  if (lock.holds === 'owner') return value > 0 ? [value - 1] : [];
  if (lock.holds === 'depth') return value > 0 ? [lock.thread] : [];
  const out: number[] = [];
  for (let t = 0; value >> t !== 0; t++) if ((value >> t) & 1) out.push(t);
  return out;
}

/* Every word of memory that says who holds what. */
function lockWords(layout: Layout): LockWord[] {
  const out: LockWord[] = [];
  for (const [struct, place] of Object.entries(layout.structs)) {
    for (const [name, { kind, offset }] of Object.entries(place.fields)) {
      for (let id = 1; id <= place.count; id++) {
        const at = place.base + (id - 1) * place.size + offset;
        const one = { at, kind: 'lock', holds: 'owner', mode: '', thread: id - 1 } as const;
        if (kind === 'Spinlock') out.push(one);
        if (name === 'il_owner') out.push({ ...one, kind: 'name' });
        if (struct === 'Thread' && name === 'rcu')
          out.push({ ...one, kind: 'rcu', holds: 'depth' });
        if (kind !== 'Rwsem') continue;
        out.push({ ...one, kind: 'i_rwsem', mode: ' exclusive' });
        out.push({ ...one, kind: 'i_rwsem', at: at + 1, holds: 'mask', mode: ' shared' });
      }
    }
  }
  return out;
}

const readers = new WeakMap<object, LaneReader>();

/** The lanes of a film. Of one that grew, only what is new is read. */
export function laneFactsOf(film: Film): LaneFacts {
  const whole = film.length === film.reel.steps.length;
  const reader = (whole && readers.get(film.reel)) || new LaneReader(film.world);
  if (whole) readers.set(film.reel, reader);
  return reader.read(film);
}
