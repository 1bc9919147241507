import { library } from 'virtual:programs';
import type { Cast, Locking } from '../src/model/story.ts';
import type { Move, Setting } from '../src/program/program.ts';
import { decodeSchedule } from '../src/program/schedule.ts';
import type { RunnableWorld } from '../src/program/world.ts';
import { makeWorld } from '../src/program/world.ts';
import { stories } from '../stories/index.ts';

/** The setting of a cell: `cell('05-c before proposed')`. */
export function cell(text: string): Setting {
  const [cast = '', variant = '', locking = ''] = text.split(' ');
  for (const story of stories) {
    const theCast = story.casts.find((one) => one.id === cast);
    const theVariant = story.variants.find((one) => one.id === variant);
    if (theCast && theVariant) {
      const setting = { story: story.id, cast: theCast, variant: theVariant };
      return { ...setting, locking: locking as Locking };
    }
  }
  throw new Error(`no cell ${text}`);
}

/** The world of a cell. */
export function worldOf(text: string): RunnableWorld {
  return makeWorld(cell(text), library);
}

/** A cast of one directory P without a dentry, whose threads call `entry('x')`. */
export function castOf(entries: Record<string, string>, more: Partial<Cast> = {}): Cast {
  return {
    id: 'test',
    title: 'a cast for a test',
    about: '',
    fs: 'nfs',
    threads: Object.entries(entries).map(([letter, entry]) => ({
      letter,
      name: entry,
      syscall: entry,
      entry,
      args: ['@P', '"x'],
    })),
    names: ['/', 'x'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { x: 'x' },
    allocations: 1,
    ...more,
  };
}

/** The world of a cast under a variant's patches. */
export function worldOfCast(
  cast: Cast,
  patches: number[] = [],
  locking: Locking = 'today',
): RunnableWorld {
  const variant = { id: 'test', title: 'test', patches };
  return makeWorld({ story: 'test', cast, variant, locking }, library);
}

/** Moves of a schedule's text. */
export function movesOf(world: RunnableWorld, text: string): Move[] {
  const letters = world.setting.cast.threads.map((thread) => thread.letter);
  const { moves, error } = decodeSchedule(text, letters);
  if (error) throw new Error(error);
  return moves;
}

/** Runs a schedule's text; the snapshot at its end, every finding, and what the last step says. */
export function run(
  world: RunnableWorld,
  text: string,
): { w: Int16Array; findings: string[]; said: string } {
  const w = world.initial();
  const findings: string[] = [];
  const moves = movesOf(world, text);
  let said = '';
  for (const [i, move] of moves.entries()) {
    const enabled = world.moves(w).some((one) => JSON.stringify(one) === JSON.stringify(move));
    if (!enabled) throw new Error(`not enabled: ${JSON.stringify(move)} of ${text}`);
    if (i === moves.length - 1) said = world.sentence(w, move);
    findings.push(...world.step(w, move).map(({ kind, detail }) => `${kind}: ${detail}`));
  }
  return { w, findings, said };
}
