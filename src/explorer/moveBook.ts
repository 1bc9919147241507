import type { Finding } from '../model/findings.ts';
import { giveBack, take, takeZeros } from './memory.ts';

/** What a move does, wherever the parts that it reads are as they were when it was first taken. */
export interface Outcome {
  /** Pairs: a part, and the number of its new content. */
  readonly writes: readonly number[];
  /** What the state's hash grows by. */
  readonly hash: number;
  /** Does it change anything that a claim on states looks at? */
  readonly claims: boolean;
  /** Is this the thread's last step? */
  readonly finishes: boolean;
  readonly findings: readonly Finding[];
  /** Row that the thread comes to. */
  readonly pc: number;
}

/** What an actor can do in a state: nothing, or one outcome for each answer of the environment. */
export interface Moves {
  /** Its number: moves that are remembered once have one number. */
  readonly index: number;
  /** Row that the thread stands at, 0 = finished; for the environment always 0. */
  readonly pc: number;
  readonly outcomes: readonly Outcome[];
}

/** What an outcome is: `telling`, the thread returns something that a claim has to look at. */
export const Flag = { claims: 1, finishes: 2, telling: 4, findings: 8 } as const;

const none: readonly Finding[] = [];

/**
 * Moves as the hot loop reads them, one after the other. At a place there are
 *
 *   index, pc, number of outcomes, and of each: hash, flags, pc behind it, number of writes, and of
 *   each of these the part and the number of its new content
 *
 * At place 0 nobody can do anything.
 */
export class MoveBook {
  entries = takeZeros(4096);
  private end = 3;
  /** Number of moves. */
  known = 1;
  /** By place of the outcome. */
  private readonly noted = new Map<number, readonly Finding[]>();
  /** By index: moves that were read. */
  private readonly read: (Moves | undefined)[] = [];

  /** Begins with the moves of a thread at a row; where. */
  open(pc: number): number {
    const place = this.end;
    this.push(this.known);
    this.push(pc);
    this.push(0);
    return place;
  }

  /** The moves that began at a place are all written. */
  close(): void {
    this.known++;
  }

  /** The moves that began at a place cannot be written: they are forgotten. */
  leave(place: number): void {
    this.end = place;
  }

  /** Begins with one more outcome of the moves at a place; where. */
  outcome(place: number): number {
    const at = this.end;
    for (let i = 0; i < 4; i++) this.push(0);
    this.entries[place + 2] = (this.entries[place + 2] as number) + 1;
    return at;
  }

  /** The outcome at `at` gives a part new content. */
  writes(at: number, part: number, content: number): void {
    this.push(part);
    this.push(content);
    this.entries[at + 3] = (this.entries[at + 3] as number) + 1;
  }

  /** All of the outcome at `at` that is not written by `writes`. */
  tell(at: number, hash: number, flags: number, pc: number, findings: readonly Finding[]): void {
    this.entries[at] = hash;
    this.entries[at + 1] = flags + (findings.length > 0 ? Flag.findings : 0);
    this.entries[at + 2] = pc;
    if (findings.length > 0) this.noted.set(at, findings.slice());
  }

  /** What the outcome at `at` is found to break. */
  findings(at: number): readonly Finding[] {
    return this.noted.get(at) ?? none;
  }

  /** The moves at a place, to be looked at. */
  at(place: number): Moves {
    const index = this.entries[place] as number;
    this.read[index] ??= this.made(place);
    return this.read[index];
  }

  private made(place: number): Moves {
    const [index = 0, pc = 0, count = 0] = this.entries.subarray(place, place + 3);
    const outcomes: Outcome[] = [];
    for (let n = 0, at = place + 3; n < count; n++) {
      const [hash = 0, flags = 0, to = 0, pairs = 0] = this.entries.subarray(at, at + 4);
      outcomes.push({
        writes: [...this.entries.subarray(at + 4, at + 4 + 2 * pairs)],
        hash,
        claims: (flags & Flag.claims) !== 0,
        finishes: (flags & Flag.finishes) !== 0,
        findings: this.findings(at),
        pc: to,
      });
      at += 4 + 2 * pairs;
    }
    return { index, pc, outcomes };
  }

  /** Gives its memory back: nothing may be asked any more. */
  release(): void {
    giveBack([this.entries]);
  }

  private push(entry: number): void {
    if (this.end === this.entries.length) {
      const entries = take(this.end * 2);
      entries.set(this.entries);
      giveBack([this.entries]);
      this.entries = entries;
    }
    this.entries[this.end++] = entry;
  }
}
