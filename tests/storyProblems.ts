import { library } from 'virtual:programs';
import { severity } from '../src/explorer/cell.ts';
import type { Cast, Locking, Story } from '../src/model/story.ts';
import { makeWorld, type RunnableWorld } from '../src/program/world.ts';
import { decisionsOf } from '../src/session/decisions.ts';
import { run } from './worlds.ts';

interface Cell {
  cast: string;
  variant: string;
  locking: Locking;
}

const lockings: Locking[] = ['today', 'proposed'];
const words = (cell: Cell): string => `${cell.cast} ${cell.variant} ${cell.locking}`;

/**
 * What is wrong with a story, one sentence each: where, and what. In: the story and the text of its
 * notes.md. Out: nothing for a story that may go on the board.
 */
export function storyProblems(story: Story, notes: string): string[] {
  return [
    ...notesProblems(story, notes),
    ...textProblems(story),
    ...twiceProblems(story),
    ...story.casts.flatMap(castProblems),
    ...variantProblems(story),
    ...cellProblems(story),
    ...missingCells(story),
    ...beatProblems(story),
    ...challengeProblems(story),
  ].map((problem) => `story ${story.id}: ${problem}`);
}

function notesProblems(story: Story, notes: string): string[] {
  const out: string[] = [];
  const count = notes.split(/\s+/).filter((word) => /\w/.test(word)).length;
  if (count < 150 || count > 400) out.push(`notes.md has ${count} words, and wants 150 to 400`);
  const title = `# ${story.id}: `;
  if (!notes.startsWith(title)) out.push(`notes.md does not begin with “${title}”`);
  return out;
}

function textProblems(story: Story): string[] {
  const texts: Record<string, string> = {
    title: story.title,
    subject: story.subject,
    problem: story.inOneBreath.problem,
    change: story.inOneBreath.change,
    see: story.see,
    'ask.question': story.ask.question,
    'ask.answer': story.ask.answer,
    leavesOut: story.leavesOut.join(''),
  };
  const out = Object.entries(texts).flatMap(([what, text]) =>
    text.trim() === '' ? [`${what} is empty`] : [],
  );
  for (const { id, where, what, consequence, status } of story.defects) {
    if ([where, what, consequence].some((text) => text.trim() === '')) {
      out.push(`defect ${id} lacks a place, a fault or a consequence`);
    }
    const noted = /(noted|found)( on the list)? by \w/.test(status);
    if (noted ? / \d{4}-\d\d-\d\d/.test(status) : status.includes('our reading')) continue;
    out.push(`defect ${id} says neither who noted it, and when, nor “our reading”: ${status}`);
  }
  for (const { who, when, about, gist } of story.remarks) {
    if ([who, when, about, gist].includes(''))
      out.push(`the remark of ${who} on ${about} lacks words`);
  }
  return out;
}

/**
 * Casts and defects that words name (05-c, 13-7) and that none of these stories has. Not all of
 * a story is words: identifiers and schedules are left out by what they look like.
 */
export function lostNames(words: string, stories: readonly Story[]): string[] {
  const known = stories.flatMap(({ casts, defects }) => [...casts, ...defects].map(({ id }) => id));
  const named = words.match(/(?<![\w-])([01]\d|S\d|R9)-([a-z]|[1-9])(?![\w-])/g) ?? [];
  return [...new Set(named)].filter((id) => !known.includes(id));
}

function twiceProblems(story: Story): string[] {
  const lists: Record<string, string[]> = {
    variant: story.variants.map((one) => one.id),
    cast: story.casts.map((one) => one.id),
    defect: story.defects.map((one) => one.id),
    'expected cell': story.expected.map(words),
  };
  for (const { id, threads, names, dentries } of story.casts) {
    lists[`thread of ${id}`] = threads.map((one) => one.letter);
    lists[`name of ${id}`] = names;
    lists[`dentry of ${id}`] = dentries.map((one) => one.label);
  }
  return Object.entries(lists).flatMap(([what, ids]) =>
    ids.filter((id, i) => ids.indexOf(id) < i).map((id) => `there are two of ${what} ${id}`),
  );
}

function castProblems(cast: Cast): string[] {
  const out: string[] = [];
  const want = (known: boolean, what: string): void => {
    if (!known) out.push(`cast ${cast.id} has ${what}`);
  };
  const labels = cast.dentries.map((one) => one.label);
  for (const { letter } of cast.threads) want(/^[A-Z]$/.test(letter), `a thread “${letter}”`);
  for (const { label, name, parent } of cast.dentries) {
    want(cast.names.includes(name), `dentry ${label} of a name “${name}” that it does not list`);
    want(!parent || labels.includes(parent), `dentry ${label} under “${parent}”, which is none`);
  }
  const about = { server: cast.server, answers: cast.answers ?? {}, spelling: cast.spelling ?? {} };
  for (const [field, table] of Object.entries(about)) {
    for (const name of Object.keys(table)) {
      want(cast.names.includes(name), `${field} of a name “${name}” that it does not list`);
    }
  }
  return out;
}

/** Switches that nothing asks for, patches that are none, and casts that a defect has not. */
function variantProblems(story: Story): string[] {
  const asked = new Set(story.casts.flatMap((cast) => [...decisionsOf(cast).switches]));
  const out: string[] = [];
  for (const { id, patches, flags = [] } of story.variants) {
    for (const flag of flags) {
      if (!asked.has(flag)) out.push(`variant ${id} has a switch “${flag}” that no code asks for`);
    }
    const inOrder = patches.every((n, i) => n > (patches[i - 1] ?? 0) && n <= 19);
    if (!inOrder)
      out.push(`variant ${id} has patches ${patches.join(' ')}: want 1 to 19, in order`);
  }
  for (const { id, shownBy = [] } of story.defects) {
    for (const cast of shownBy) {
      if (story.casts.every((one) => one.id !== cast)) out.push(`defect ${id} is shown by ${cast}`);
    }
  }
  return out;
}

/** What a cell names that there is not. */
function dangling(story: Story, cell: Omit<Cell, 'locking'>): string {
  if (!story.casts.some((one) => one.id === cell.cast)) return `there is no cast ${cell.cast}`;
  if (story.variants.some((one) => one.id === cell.variant)) return '';
  return `there is no variant ${cell.variant}`;
}

/** The world of a cell, or why there is none. */
function worldOf(story: Story, cell: Cell): RunnableWorld | string {
  const cast = story.casts.find((one) => one.id === cell.cast);
  const variant = story.variants.find((one) => one.id === cell.variant);
  if (!cast || !variant) return dangling(story, cell);
  try {
    return makeWorld({ story: story.id, cast, variant, locking: cell.locking }, library);
  } catch (e) {
    return (e as Error).message;
  }
}

/** Cells name casts and variants that there are, and every cast can be set up. */
function cellProblems(story: Story): string[] {
  const out: string[] = [];
  for (const [what, cells] of Object.entries({
    expected: story.expected,
    absent: story.absent ?? [],
  })) {
    for (const cell of cells) {
      const why = dangling(story, cell);
      if (why !== '') out.push(`${what} ${cell.cast} ${cell.variant}: ${why}`);
    }
  }
  for (const { id } of story.casts) {
    const cell = story.expected.find((one) => one.cast === id);
    const world = cell ? worldOf(story, cell) : `cast ${id} has no cell`;
    if (typeof world === 'string') out.push(world);
  }
  if (!expects(story, story.opens)) out.push(`it opens ${words(story.opens)}, which is no cell`);
  return out;
}

const expects = (story: Story, cell: Cell): boolean =>
  story.expected.some((one) => words(one) === words(cell));

/** A cast has both lock orders of each variant it has, and “as posted” and the one before it. */
function missingCells(story: Story): string[] {
  const out: string[] = [];
  const absent = (cell: Cell): boolean =>
    (story.absent ?? []).some(
      ({ cast, variant, locking = cell.locking, why }) =>
        words({ cast, variant, locking }) === words(cell) && why !== '',
    );
  for (const { id: cast } of story.casts) {
    for (const { id: variant } of story.variants) {
      const cells = lockings.map((locking) => ({ cast, variant, locking }));
      const needed = ['before', 'as-posted'].includes(variant);
      if (!needed && !cells.some((cell) => expects(story, cell))) continue;
      for (const cell of cells) {
        if (expects(story, cell) || absent(cell)) continue;
        out.push(
          `there is no cell ${words(cell)}; expect it, or say in “absent” why there is none`,
        );
      }
    }
  }
  for (const { id } of story.variants) {
    if (!story.expected.some((one) => one.variant === id)) out.push(`no cell has variant ${id}`);
  }
  return out;
}

function beatProblems(story: Story): string[] {
  const worlds = new Map<string, RunnableWorld | string>();
  const out = story.beats.flatMap((beat, i) => {
    const where = `beat ${i + 1} (${words(beat)} ${beat.schedule})`;
    const missing = [beat.caption, beat.notes].includes('') ? [`${where} lacks words`] : [];
    if (!expects(story, beat)) return [...missing, `${where} plays in no cell of the story`];
    const world = worlds.get(words(beat)) ?? worldOf(story, beat);
    worlds.set(words(beat), world);
    if (typeof world === 'string') return missing;
    try {
      const { said } = run(world, beat.schedule);
      if (beat.schedule === '' || beat.ends === said) return missing;
      return [...missing, `${where} ends with: ${said}. It should with: ${beat.ends}`];
    } catch (e) {
      return [...missing, `${where} cannot be played: ${(e as Error).message}`];
    }
  });
  return story.beats.length >= 3 ? out : [...out, `${story.beats.length} beats are no walk`];
}

function challengeProblems(story: Story): string[] {
  return (story.challenges ?? []).flatMap((challenge) => {
    const where = `challenge ${words(challenge)}`;
    const out: string[] = [];
    const hints = new Set(challenge.hints.map((hint) => hint.trim()).filter((hint) => hint !== ''));
    if (challenge.hints.length !== 3 || hints.size !== 3) out.push(`${where} has no three hints`);
    if (challenge.text === '') out.push(`${where} does not say what to do`);
    const cell = story.expected.find((one) => words(one) === words(challenge));
    if (!cell) out.push(`${where} is for no cell of the story`);
    // the cell’s word is its worst: a milder goal may be reached there too
    else if (severity.indexOf(challenge.goal) < severity.indexOf(cell.verdict)) {
      out.push(`${where} asks for “${challenge.goal}”, but the cell is “${cell.verdict}”`);
    }
    if (challenge.goal === 'ok') out.push(`${where} has nothing to be found`);
    return out;
  });
}
