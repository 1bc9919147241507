import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { cellOf } from '../../src/explorer/cell.ts';
import type { Exploration } from '../../src/explorer/exploration.ts';
import { exploreAll } from '../../src/explorer/explore.ts';
import { type Question, worldOfQuestion } from '../../src/explorer/question.ts';
import type { VerdictWord } from '../../src/model/story.ts';
import { listing } from '../../src/program/listing.ts';
import { encodeSchedule } from '../../src/program/schedule.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { stageOf } from '../../src/scene/stage.ts';
import { describeStage } from '../../src/scene/words.ts';
import { type Broken, breachesAt } from '../../src/session/breaches.ts';
import { claimSpans } from '../../src/session/claimStrip.ts';
import { createDirector } from '../../src/threads/director.ts';
import { extend, type Film, newFilm } from '../../src/threads/film.ts';
import { cell, movesOf, worldOf } from '../worlds.ts';

function play(world: RunnableWorld, moves: Exploration['found'][number]['moves']): Film {
  return moves.reduce(extend, newFilm(world));
}

function film(name: string, schedule: string): Film {
  const world = worldOf(name);
  return play(world, movesOf(world, schedule));
}

const atEnd = (of: Film): Broken[] => breachesAt(of, of.length);

/** What the explorer finds, and what the film of each of its schedules says at its end. */
function compare(question: Question): { words: VerdictWord[]; missing: string[] } {
  const { world, before } = worldOfQuestion(question, library);
  const run = exploreAll(world, question.limits, before);
  const cellResult = cellOf(question.setting, run);
  const letters = world.setting.cast.threads.map(({ letter }) => letter);
  const missing: string[] = [];
  for (const { claim, word, detail, moves } of run.found) {
    const shown = play(world, moves);
    const known = word === 'livelock' ? cellResult : undefined;
    const said = breachesAt(shown, shown.length, encodeSchedule(moves, letters), known);
    const same = (one: Broken): boolean => one.claim === claim && one.detail.startsWith(detail);
    const graph = claim === 'K9' && moves.length === 0; // of the whole cell, not of a moment
    if (!graph && !said.some(same)) missing.push(`${claim} ${word}: ${detail}`);
  }
  return { words: run.found.map(({ word }) => word), missing };
}

describe('whatever breaks, the film of its schedule says so at its end:', () => {
  const cells: [VerdictWord, string][] = [
    ['use-after-free', 'S1-d as-posted today'],
    ['BUG', '02-a before-no-drop today'],
    ['oops', '12-c as-posted today'],
    ['deadlock', '05-c before proposed'],
    ['livelock', '18-c as-posted today'],
    ['duplicate name', '02-a before proposed'],
    ['lock imbalance', '07-a guess-exclusive today'],
    ['false ENOENT', '02-b as-posted today'],
    ['wrong result', 'R9-a as-posted today'],
    ['WARN', '03-c as-posted today'],
    ['needless block', '05-a before proposed'],
    ['cost', '10-a before today'],
  ];
  test.each(cells)('%s', (word, name) => {
    const { words, missing } = compare({ setting: cell(name) });
    expect(words).toContain(word);
    expect(missing).toEqual([]);
  });

  test('lost wake-up', () => {
    const setting = cell('04-b as-posted today');
    const line = listing(setting, library, 'end_dir_add').find(({ text }) =>
      text.includes('wake_up_var_locked'),
    );
    const knockOuts = [{ stmt: line?.stmt ?? '', how: 'skip' as const }];
    const { words, missing } = compare({ setting, knockOuts });
    expect(words).toContain('lost wake-up');
    expect(missing).toEqual([]);
  });
});

test('two dentries of one name are both marked, and the words say which', () => {
  const two = film('02-a before proposed', 'A29B11AB7');
  const broken = atEnd(two);
  const picture = two.picture(two.length);
  const { cards } = stageOf(picture, { form: 'wide', broken });
  const marked = cards.filter((card) => card.broken === 'duplicate name').map(({ id }) => id);
  expect(marked).toEqual([2, 4]);
  expect(describeStage(picture, [], broken).join('\n')).toContain(
    '✕ duplicate name: marked on dentry 2 and 4.',
  );
});

test('what a finished thread still owns is marked', () => {
  const broken = atEnd(film('S1-d as-posted today', 'R55'));
  expect(broken.map(({ word, dentries }) => [word, dentries])).toEqual([
    ['lock imbalance', [2]],
    ['wrong result', []],
  ]);
});

test('a BUG_ON says in which function it fired', () => {
  const [bug] = atEnd(film('02-a before-no-drop today', 'A13'));
  expect(bug?.detail).toMatch(/^a BUG_ON fired, in \w+$/);
});

test('a broken claim stands before a cost, and a cost is no breach of safety', () => {
  const broken = atEnd(film('05-c before proposed', 'R19C22R14C3'));
  expect(broken.map(({ word, mild }) => [word, mild])).toEqual([
    ['deadlock', false],
    ['needless block', true],
    ['ok', true],
  ]);
});

test('a film that passes breaks nothing', () => {
  const world = worldOf('05-c before today');
  const { passing: moves } = exploreAll(world);
  const passing = play(world, moves ?? []);
  expect(passing.length).toBeGreaterThan(30);
  expect(claimSpans(passing)).toEqual([]);
  expect(atEnd(passing)).toEqual([]);
});

test('when claims are broken is the same of a film that grew and of one played at once', () => {
  const world = worldOf('05-c before proposed');
  const one = createDirector(world);
  for (const move of movesOf(world, 'R19C10')) one.move(move);
  claimSpans(one.film());
  for (const move of movesOf(world, 'C12R14C3')) one.move(move);
  const spans = claimSpans(one.film());
  expect(spans).toEqual(claimSpans(film('05-c before proposed', 'R19C22R14C3')));
  expect(spans.map(({ claim, to }) => [claim, to])).toContainEqual(['K1', 59]);
  one.seek(20);
  one.move({ kind: 'thread', thread: 0, choice: 0 });
  expect(claimSpans(one.film())).toEqual(claimSpans(film('05-c before proposed', 'R19CR')));
});
