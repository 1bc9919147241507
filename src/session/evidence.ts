import type { CellResult } from '../explorer/verdict.ts';
import type { Story } from '../model/story.ts';
import type { Film, FilmStep } from '../threads/film.ts';
import { breachesAt } from './breaches.ts';
import { fold, mailWidth } from './mailText.ts';
import type { Place } from './state.ts';
import { variantOf } from './upTo.ts';
import { plainDetail } from './worst.ts';

/** Which story, cast, code and lock order, in a sentence. */
export function settingWords(story: Story, place: Place): string {
  const cast = story.casts.find(({ id }) => id === place.cast);
  const variant = variantOf(story, place.variant);
  const patches = variant?.patches.length
    ? `with ${variant.patches.map((n) => String(n).padStart(2, '0')).join(', ')}`
    : 'without the series';
  const order = place.locking === 'today' ? 'today’s' : 'the proposed';
  return (
    `Story ${story.id} “${story.title}”, cast ${place.cast} (${cast?.title ?? ''}), ` +
    `code ${variant?.title ?? place.variant} (${patches}), ${order} lock order`
  );
}

/** What stands below every evidence: nobody shall take a model for a kernel. */
export const modelWords = 'Steps of a model of the dcache (Dentroscope), not of a running kernel.';

/** The columns of a schedule: where each thread's begins, how wide it is, and whether it is alone. */
interface Columns {
  starts: number[];
  width: number;
  /** Do they stand one over the other in part? Then each line names its thread. */
  overlap: boolean;
}

/* Numbers of steps take six signs. Below 31 signs a column is no pleasure to read. */
function columnsOf(threads: number): Columns {
  const room = mailWidth - 6;
  const alone = Math.floor((room + 2) / threads) - 2;
  const width = Math.max(alone, Math.min(31, room));
  const step = threads > 1 ? Math.floor((room - width) / (threads - 1)) : 0;
  const starts = Array.from({ length: threads }, (_, t) => 6 + t * step);
  return { starts, width, overlap: threads > 1 && step < width };
}

/**
 * The first `at` steps of a film as a plain-text table of at most 72 columns: a column per thread,
 * under the name of the function each step, and behind it the i_rwsem and names that it gains (+)
 * or gives up (-). Ends with what the run has come to, and the link. Unless `every`, steps in a row
 * that only read are told in one line. `result` is what the explorer said of the cell, if anything.
 */
export function scheduleTable(
  story: Story,
  place: Place,
  film: Film,
  at: number,
  link: string,
  every = true,
  result?: CellResult,
): string {
  const { threads } = film.world.setting.cast;
  const columns = columnsOf(threads.length);
  return [
    ...fold(`${settingWords(story, place)}.`),
    '',
    ...headOf(threads, columns),
    ...bodyOf(film, at, every, columns),
    '',
    ...fold(ending(film, at, place.schedule, result)),
    '',
    ...fold(modelWords),
    link,
    '',
  ].join('\n');
}

function headOf(threads: readonly { letter: string; syscall: string }[], columns: Columns) {
  const { starts, width, overlap } = columns;
  const heads = threads.map(({ letter, syscall }) => fold(`${letter}: ${syscall}`, width));
  const line = '-'.repeat(overlap ? mailWidth - 6 : width);
  if (overlap) {
    const all = heads.flatMap((lines, t) =>
      lines.map((text) => ' '.repeat(starts[t] as number) + text),
    );
    return [...all, `      ${line}`];
  }
  const high = Math.max(...heads.map((lines) => lines.length));
  const rows = Array.from({ length: high }, (_, i) =>
    `      ${heads.map((lines) => (lines[i] ?? '').padEnd(width)).join('  ')}`.trimEnd(),
  );
  return [...rows, `      ${heads.map(() => line).join('  ')}`];
}

function bodyOf(film: Film, at: number, every: boolean, columns: Columns): string[] {
  const { starts, width } = columns;
  const last: string[] = [];
  const out: string[] = [];
  for (let i = 0; i < at; ) {
    const { thread, fn } = film.step(i) as FilmStep;
    const put = (number: number, lines: string[]): void => {
      const before = ' '.repeat((starts[thread ?? 0] ?? 6) - 4);
      for (const [j, line] of lines.entries()) {
        out.push(`${(j === 0 && number > 0 ? String(number) : '').padStart(4)}${before}${line}`);
      }
    };
    const reads = every ? 0 : readsInARow(film, i, at);
    if (reads > 1) {
      put(i + reads, fold(`(${reads} steps that only read)`, width));
      i += reads;
      continue;
    }
    if (thread !== null && last[thread] !== fn) put(0, fold(`${fn}()`, width));
    if (thread !== null) last[thread] = fn;
    put(i + 1, stepLines(film, i, columns));
    i++;
  }
  return out;
}

/* How many steps from here one thread takes without changing anything that others can see. */
function readsInARow(film: Film, from: number, to: number): number {
  const thread = film.step(from)?.thread;
  let n = 0;
  while (from + n < to && film.step(from + n)?.thread === thread && isRead(film, from + n)) n++;
  return n;
}

function isRead(film: Film, i: number): boolean {
  const step = film.step(i) as FilmStep;
  if (step.thread === null || step.findings.length > 0 || step.tags.includes('wait')) return false;
  const [before, after] = [film.snapshot(i), film.snapshot(i + 1)];
  const own = film.world.layout.structs.Thread;
  const end = own.base + own.size * own.count;
  return before.every((word, at) => word === after[at] || (at >= own.base && at < end));
}

function stepLines(film: Film, i: number, { width, overlap }: Columns): string[] {
  const { sentence, thread } = film.step(i) as FilmStep;
  if (thread === null) return fold(sentence, mailWidth - 6);
  const letter = film.world.setting.cast.threads[thread]?.letter ?? '';
  const strip = !overlap && sentence.startsWith(`${letter} `);
  return [
    ...fold(strip ? sentence.slice(letter.length + 1) : sentence, width),
    ...locksChanged(film, i, thread).flatMap((one) => fold(one, width)),
  ];
}

/* The sleeping locks and names that a thread holds after a step and not before, and back. */
function locksChanged(film: Film, step: number, thread: number): string[] {
  const held = (at: number): string[] =>
    (film.picture(at).threads[thread]?.holds ?? []).filter((one) => /rwsem|name/.test(one));
  const [before, after] = [held(step), held(step + 1)];
  return [
    ...after.filter((one) => !before.includes(one)).map((one) => `[+ ${one}]`),
    ...before.filter((one) => !after.includes(one)).map((one) => `[- ${one}]`),
  ];
}

/** What a run has come to after its first `at` steps: what is broken, who waits, who can go on. */
export function ending(film: Film, at: number, schedule = '', result?: CellResult): string {
  const picture = film.picture(at);
  const held = picture.threads
    .filter(({ holds }) => holds.length > 0)
    .map(({ letter, holds }) => `${letter} holds ${holds.join(', ')}`);
  const locks = held.length > 0 ? ` ${held.join('; ')}.` : '';
  const broken = breachesAt(film, at, schedule, result);
  const bad = broken.filter(({ mild }) => !mild);
  if (bad.length > 0) {
    const words = bad.map(({ word, detail }) => `${word.toUpperCase()}: ${sentence(detail)}`);
    return `After step ${at} ${words.join(' ')}${locks}`;
  }
  const costs = broken.map(
    ({ claim, word, detail }) => ` ${claim === 'K9' ? 'Lock order' : word}: ${sentence(detail)}`,
  );
  if (picture.over) return `All threads have finished after step ${at}.${costs.join('')}`;
  const next = picture.threads.flatMap(({ next: [first] }) => first ?? []);
  return `After step ${at} the run can go on: ${next.join('; or ')}.${costs.join('')}${locks}`;
}

/** A claim's words without the number of the invariant, and with one full stop. */
export function sentence(detail: string): string {
  return plainDetail(detail).replace(/\.?$/, '.');
}
