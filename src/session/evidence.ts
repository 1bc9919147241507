import type { CellResult } from '../explorer/verdict.ts';
import { claimNames, fingerprintWords } from '../explorer/verdict.ts';
import type { Story } from '../model/story.ts';
import type { Film, FilmStep } from '../threads/film.ts';
import type { Place } from './state.ts';

/** Widest line of a mail that is not folded by somebody on the way. */
export const mailWidth = 72;

/** Text folded at blanks to lines of at most `width` signs; a longer word is cut. */
export function fold(text: string, width: number = mailWidth): string[] {
  const out: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > width) {
      out.push(line);
      line = '';
    }
    while (word.length > width) {
      out.push(word.slice(0, width));
      word = word.slice(width);
    }
    line = line ? `${line} ${word}` : word;
  }
  return line || out.length === 0 ? [...out, line] : out;
}

/** Which story, cast, code and lock order, in a sentence. */
function settingWords(story: Story, place: Place): string {
  const cast = story.casts.find(({ id }) => id === place.cast);
  const variant = story.variants.find(({ id }) => id === place.variant);
  const patches = variant?.patches.length
    ? `with ${variant.patches.map((n) => String(n).padStart(2, '0')).join(', ')}`
    : 'without the series';
  return (
    `Story ${story.id} “${story.title}”, cast ${place.cast} (${cast?.title ?? ''}), ` +
    `code ${variant?.title ?? place.variant} (${patches}), ${place.locking} lock order`
  );
}

/**
 * The first `at` steps of a film as a plain-text table of at most 72 columns: a column per thread,
 * under the name of the function each step, and behind it the i_rwsem and names that it gains (+)
 * or gives up (-). Ends with what the run has come to, and the link. Unless `every`, steps in a row
 * that only read are told in one line.
 */
export function scheduleTable(
  story: Story,
  place: Place,
  film: Film,
  at: number,
  link: string,
  every = true,
): string {
  const threads = film.world.setting.cast.threads;
  const width = Math.floor((mailWidth - 4) / threads.length) - 2;
  const heads = threads.map(({ letter, syscall }) => fold(`${letter}: ${syscall}`, width));
  const high = Math.max(...heads.map((lines) => lines.length));
  const head = Array.from({ length: high }, (_, i) =>
    `      ${heads.map((lines) => (lines[i] ?? '').padEnd(width)).join('  ')}`.trimEnd(),
  );
  return [
    ...fold(`${settingWords(story, place)}.`),
    '',
    ...head,
    `      ${threads.map(() => '-'.repeat(width)).join('  ')}`,
    ...tableBody(film, at, every, width),
    '',
    ...fold(ending(film, at)),
    '',
    link,
    '',
  ].join('\n');
}

function tableBody(film: Film, at: number, every: boolean, width: number): string[] {
  const last: string[] = [];
  const out: string[] = [];
  for (let i = 0; i < at; ) {
    const { thread, fn } = film.step(i) as FilmStep;
    const put = (number: number, lines: string[]): void => {
      const before = ' '.repeat((thread ?? 0) * (width + 2));
      for (const [j, line] of lines.entries()) {
        out.push(`${(j === 0 && number > 0 ? String(number) : '').padStart(4)}  ${before}${line}`);
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
    put(i + 1, stepLines(film, i, width));
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

function stepLines(film: Film, i: number, width: number): string[] {
  const { sentence, thread } = film.step(i) as FilmStep;
  if (thread === null) return fold(sentence, mailWidth - 6);
  const letter = film.world.setting.cast.threads[thread]?.letter ?? '';
  const said = sentence.startsWith(`${letter} `) ? sentence.slice(letter.length + 1) : sentence;
  return [
    ...fold(said, width),
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

/** What a run has come to after its first `at` steps, in sentences. */
export function ending(film: Film, at: number): string {
  const picture = film.picture(at);
  const found = film.step(at - 1)?.findings ?? [];
  const held = picture.threads
    .filter(({ holds }) => holds.length > 0)
    .map(({ letter, holds }) => `${letter} holds ${holds.join(', ')}`);
  const locks = held.length > 0 ? ` ${held.join('; ')}.` : '';
  if (found.length > 0) {
    const words = found.map(({ kind, detail }) => `${kind}: ${detail}`).join('; ');
    return `BROKEN after step ${at}: ${words}.${locks}`;
  }
  if (picture.stuck) return `DEADLOCK after step ${at}: ${picture.stuck}${locks}`;
  if (picture.over) return `All threads have finished after step ${at}.`;
  const next = picture.threads.flatMap(({ next: [first] }) => first ?? []);
  return `After step ${at} the run can go on: ${next.join('; or ')}.${locks}`;
}

/** What the explorer says of a cell: the verdict, claim by claim, with counts and bounds. */
export function verdictParagraph(story: Story, place: Place, result: CellResult): string {
  const broken = result.claims.filter(({ holds }) => holds === false);
  const open = result.claims.filter(({ holds }) => holds === null);
  const kept = result.claims.filter(({ holds }) => holds === true);
  const count = (n: number): string => n.toLocaleString('en');
  const names = (all: CellResult['claims']): string =>
    all.map(({ claim }) => claimNames[claim]).join(', ');
  const cast = story.casts.find(({ id }) => id === place.cast);
  const sentences = [
    `${settingWords(story, place)}: ${result.verdict === 'ok' ? 'all claims hold' : result.verdict}.`,
    ...broken.map(({ claim, detail }) => `Broken, ${claimNames[claim]}: ${detail ?? ''}.`),
    open.length > 0 ? `Undecided, a bound was reached: ${names(open)}.` : '',
    kept.length > 0 ? `Holds in every interleaving: ${names(kept)}.` : '',
    `Explored: ${count(result.states)} states, ${count(result.transitions)} transitions, at most ${count(result.depth)} steps deep.`,
    result.fingerprints ? `Fingerprints: ${fingerprintWords(result.states)}.` : '',
    `Bounds: ${cast?.threads.length ?? 0} threads, ${cast?.allocations ?? 0} dentries that each may allocate.`,
    `Not modelled: ${story.leavesOut.join('; ')}.`,
  ];
  return fold(sentences.filter(Boolean).join(' ')).join('\n');
}
