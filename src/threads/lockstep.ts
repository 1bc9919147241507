import type { Program, Row } from '../program/program.ts';
import { rowOf } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import { extend, type Film, isEnabled, newFilm } from './film.ts';

/** How the other side takes a step of this one. */
export type TwinState = 'same' | 'extra' | 'gone' | 'blocked' | 'other';

export interface TwinStep {
  /** Steps taken on the other side when this one is taken. */
  at: number;
  state: TwinState;
  /** What differs, in a sentence; '' when nothing does. */
  words: string;
}

/** One schedule on two sides. */
export interface Lockstep {
  other: Film;
  /** One for every step of this side. */
  steps: TwinStep[];
  /** Number of the first step, from 0, that the two sides do not take alike; null: none. */
  first: number | null;
}

/** How a step finds its twin; shown beside the stages. */
export const mappingWords =
  'A step is matched with the same statement of the same thread, and is given the same answer by the server. What only one side has, that side does alone. A thread that takes another way takes a step of its own whenever its twin does.';

/** A statement that a thread has taken, and what the environment answered it. */
interface Taken {
  stmt: string;
  choice: number;
}

/** Most statements in a row that only the other side has. */
const mostExtra = 200;

/**
 * Plays a film’s schedule in another world, statement by statement.
 *
 *   this side   C: … spin_lock  in_lookup_add  down_write …
 *   other side  C: … spin_lock  in_lookup_add  (waits: the steps behind queue up) …
 */
export function lockstep(film: Film, world: RunnableWorld): Lockstep {
  const whole = film.length === film.reel.steps.length;
  const known = players.get(world) ?? new WeakMap<object, Player>();
  const player = (whole && known.get(film.reel)) || new Player(film, world);
  if (whole) players.set(world, known.set(film.reel, player));
  return player.read(film);
}

/* By world and reel: of a film that grew, only what is new is played. */
const players = new WeakMap<RunnableWorld, WeakMap<object, Player>>();

class Player {
  private other: Film;
  private film: Film;
  private readonly steps: TwinStep[] = [];
  private first: number | null = null;
  private readonly mine: Set<string>[];
  private readonly theirs: Set<string>[];
  /** Statements that a thread has taken on this side and not yet on the other. */
  private readonly pending: Taken[][];
  private readonly astray = new Set<number>();
  private readonly stayed: (string | null)[];

  constructor(film: Film, world: RunnableWorld) {
    this.film = film;
    this.other = newFilm(world);
    this.mine = film.world.programs.map(idsOf);
    this.theirs = world.programs.map(idsOf);
    this.pending = film.world.programs.map(() => []);
    this.stayed = film.world.programs.map(() => null);
  }

  read(film: Film): Lockstep {
    this.film = film;
    for (let i = this.steps.length; i < film.length; i++) {
      const step = this.take(i);
      if (step.state !== 'same') this.first ??= i;
      this.steps.push(step);
    }
    return { other: this.other, steps: this.steps, first: this.first };
  }

  private take(i: number): TwinStep {
    const step = this.film.step(i);
    if (!step) throw new RangeError(`no step ${i}`);
    if (step.move.kind === 'rcu-free') {
      const can = isEnabled(this.other, step.move);
      if (can) this.other = extend(this.other, step.move);
      return this.answer(can ? 'same' : 'gone', can ? '' : 'RCU has nothing to free there.');
    }
    const { thread, choice } = step.move;
    if (this.waitedOut(i, thread, step.stmt)) return this.answer('same', '');
    this.pending[thread]?.push({ stmt: step.stmt, choice });
    return this.follow(thread, choice);
  }

  /* A lock asked for and then granted is two steps; where it was free, it was one. */
  private waitedOut(i: number, thread: number, stmt: string): boolean {
    const before = this.stayed[thread];
    const pc = (n: number): number | undefined =>
      rowOf(this.film.world, this.film.snapshot(n), thread)?.pc;
    this.stayed[thread] = pc(i) === pc(i + 1) ? stmt : null;
    return before === stmt && this.row(thread)?.stmt !== stmt;
  }

  private row(thread: number): Row | null {
    return rowOf(this.other.world, this.other.snapshot(this.other.length), thread);
  }

  /* With the answer that was given on this side; where there is no such answer, with the first. */
  private go(thread: number, choice: number): 'same' | 'first' | null {
    for (const answer of new Set([choice, 0])) {
      const move = { kind: 'thread', thread, choice: answer } as const;
      if (!isEnabled(this.other, move)) continue;
      this.other = extend(this.other, move);
      return answer === choice ? 'same' : 'first';
    }
    return null;
  }

  private follow(thread: number, choice: number): TwinStep {
    const letter = this.film.world.setting.cast.threads[thread]?.letter ?? '?';
    const wanted = this.pending[thread] ?? [];
    if (this.astray.has(thread)) return this.wander(thread, letter, choice);
    let extra = 0;
    for (;;) {
      const row = this.row(thread);
      const next = wanted[0];
      if (!row) return this.answer('gone', `${letter} has finished there.`);
      if (next === undefined)
        return this.answer(extra > 0 ? 'extra' : 'same', extraWords(letter, extra));
      if (row.stmt === next.stmt) return this.match(thread, letter, wanted, extra);
      if (!this.mine[thread]?.has(row.stmt) && extra < mostExtra) {
        if (!this.go(thread, 0)) return this.answer('blocked', this.why(thread, letter));
        extra++;
      } else if (!this.theirs[thread]?.has(next.stmt)) {
        wanted.shift();
        if (wanted.length === 0) return this.answer('gone', 'The other side has no such line.');
      } else if (!this.go(thread, choice)) {
        return this.answer('blocked', this.why(thread, letter));
      } else {
        this.astray.add(thread);
        return this.answer('other', `Another way from here: ${this.said()}.`);
      }
    }
  }

  private match(thread: number, letter: string, wanted: Taken[], extra: number): TwinStep {
    const pc = this.row(thread)?.pc;
    const { stmt, choice } = wanted[0] as Taken;
    const gone = this.go(thread, choice);
    if (!gone) return this.answer('blocked', this.why(thread, letter));
    // asked for and not granted: it stands there still, and comes back to it
    if (this.row(thread)?.pc !== pc) wanted.shift();
    else if (this.stayed[thread] === stmt)
      wanted.shift(); // so it does on this side
    else if (!isEnabled(this.other, { kind: 'thread', thread, choice: 0 })) {
      return this.answer('blocked', this.why(thread, letter));
    }
    if (gone === 'first') return this.answer('other', `${otherAnswer}: ${this.said()}.`);
    return this.answer(extra > 0 ? 'extra' : 'same', extraWords(letter, extra));
  }

  private wander(thread: number, letter: string, choice: number): TwinStep {
    if (!this.row(thread)) return this.answer('gone', `${letter} has finished there.`);
    if (!this.go(thread, choice)) return this.answer('blocked', this.why(thread, letter));
    return this.answer('other', `${this.said()}.`);
  }

  private said(): string {
    return this.other.step(this.other.length - 1)?.sentence ?? '';
  }

  private why(thread: number, letter: string): string {
    const here = this.other.picture(this.other.length).threads[thread];
    return `${letter} cannot take this step there: ${here?.because || 'the run has ended'}.`;
  }

  private answer(state: TwinState, words: string): TwinStep {
    return { at: this.other.length, state, words };
  }
}

const otherAnswer = 'The answer of this side is not one that can be given there';

function extraWords(letter: string, extra: number): string {
  if (extra === 0) return '';
  return `${letter} first takes ${extra} ${extra === 1 ? 'step' : 'steps'} that only the other side has.`;
}

/** Ids of the statements of a program. */
const idsOf = ({ statements }: Program): Set<string> =>
  new Set(statements.flatMap((those) => [...those.keys()]));
