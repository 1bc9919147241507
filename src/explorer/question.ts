import type { Library } from '../program/ir.ts';
import { type KnockOut, knockOut } from '../program/knockOut.ts';
import type { Move, Setting } from '../program/program.ts';
import { decodeSchedule } from '../program/schedule.ts';
import { makeWorld, type RunnableWorld } from '../program/world.ts';
import type { Limits } from './limits.ts';

/** What the explorer may be asked: one setting, and what is different about it. */
export interface Question {
  setting: Setting;
  /**
   * true: leave out interleavings that cannot change a verdict; false or absent: all of them. Only a
   * verdict can be asked for so.
   */
  reduced?: boolean;
  /**
   * true: tell states apart by 64 bits of them. It takes half the memory, and what it says holds
   * but for two states that have the same bits; false or absent: states are kept whole.
   */
  fingerprints?: boolean;
  /** Statements that are switched off. */
  knockOuts?: readonly KnockOut[];
  /** Functions that stand in for those of the model, by name: a program edited in memory. */
  functions?: Library;
  /** Schedule text of the run that is forked: the exploration begins where it ends. */
  from?: string;
  /** Limits that differ from the usual ones. */
  limits?: Partial<Limits>;
}

/** A question as a world: where to begin is the state that `before` leads to. */
export interface Asked {
  world: RunnableWorld;
  before: Move[];
}

/**
 * Links the programs of a question. Throws an Error that says what it names and there is not: an
 * object of the cast, a statement to switch off, a step of the schedule that cannot be taken.
 */
export function worldOfQuestion(question: Question, library: Library): Asked {
  const { setting, knockOuts = [], functions, from = '' } = question;
  const edited = functions ? { ...library, ...functions } : library;
  const world = makeWorld(setting, knockOut(edited, knockOuts));
  const letters = setting.cast.threads.map((one) => one.letter);
  const { moves, error } = decodeSchedule(from, letters);
  if (error) throw new Error(error);
  const w = world.initial();
  moves.forEach((move, i) => {
    const able = world.moves(w).some((one) => JSON.stringify(one) === JSON.stringify(move));
    if (!able) throw new Error(`step ${i + 1} of the schedule cannot be taken`);
    world.step(w, move);
  });
  return {
    world: moves.length > 0 ? { ...world, initial: () => w.slice() } : world,
    before: moves,
  };
}
