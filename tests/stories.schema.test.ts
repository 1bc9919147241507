import { readdirSync, readFileSync } from 'node:fs';
import { library } from 'virtual:programs';
import { expect, test } from 'vitest';
import { settingsOf } from '../src/explorer/verdictTable.ts';
import type { Defect, Story, Variant } from '../src/model/story.ts';
import { makeWorld } from '../src/program/world.ts';
import { stories } from '../stories/index.ts';
import { lostNames, storyProblems } from './storyProblems.ts';

const folders = readdirSync('stories', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function notesOf(id: string): string {
  const folder = folders.find((name) => name.startsWith(`${id}-`));
  if (!folder) throw new Error(`story ${id} has no folder`);
  return readFileSync(`stories/${folder}/notes.md`, 'utf8');
}

const whole = stories.find(({ id }) => id === '08') as Story;
const of = <T extends { cast: string }>(list: readonly T[] | undefined): T[] =>
  (list ?? []).filter(({ cast }) => cast === '08-e' || cast === '08-g');

/** Story 08 with two of its casts only: enough to be spoilt. */
const good: Story = {
  ...whole,
  casts: whole.casts.filter(({ id }) => of([{ cast: id }]).length > 0),
  expected: of(whole.expected),
  absent: of(whole.absent),
  beats: of(whole.beats),
  challenges: of(whole.challenges),
};

/** The problems of that story after something in it was changed. */
function spoilt(change: (story: Story) => void, notes = notesOf('08')): string {
  const story = structuredClone(good);
  change(story);
  return storyProblems(story, notes).join('\n');
}

const first = <T>(list: readonly T[] | undefined): T => list?.[0] as T;

test('every folder has its story on the board, and no id comes twice', () => {
  const ids = stories.map(({ id }) => id);
  expect([...ids].sort()).toEqual(folders.map((name) => name.replace(/-.*/, '')).sort());
});

test.each(stories.map((story) => [story.id, story] as const))(
  'story %s can be shown: every cell, beat and challenge is there',
  (id, story) => {
    expect(storyProblems(story, notesOf(id))).toEqual([]);
  },
);

test('notes that are too short, too long or of another story are refused', () => {
  const enough = 'word '.repeat(200);
  expect(spoilt(() => {}, `# 08: title\n${enough}`)).toBe('');
  expect(spoilt(() => {}, '# 08: title\na few words')).toContain('has 5 words');
  expect(spoilt(() => {}, `# 08: title\n${enough.repeat(3)}`)).toContain('wants 150 to 400');
  expect(spoilt(() => {}, `# 07: title\n${enough}`)).toContain('does not begin with “# 08: ”');
});

test('a name that leads nowhere is refused, with the place where it stands', () => {
  const told = spoilt((story) => {
    first(story.expected).cast = '08-z';
    first(story.beats).variant = 'never';
    story.opens.cast = '08-y';
    first(story.casts).server.bar = 'foo';
    first(first(story.casts).threads).args = ['@Q'];
    first(first(story.casts).threads).letter = 'o';
  });
  expect(told).toContain('expected 08-z before: there is no cast 08-z');
  expect(told).toContain('beat 1 (08-e never today O47D18O10) plays in no cell');
  expect(told).toContain('it opens 08-y as-posted today, which is no cell');
  expect(told).toContain('cast 08-e has server of a name “bar” that it does not list');
  expect(told).toContain('cast 08-e has a thread “o”');
  expect(told).toContain('no object for the argument @Q');
  const loose = spoilt((story) => {
    Object.assign(story.variants[2] as Variant, { flags: ['retake-lats'], patches: [8, 7] });
    first(story.defects).shownBy = ['08-z'];
  });
  expect(loose).toContain('variant later has a switch “retake-lats” that no code asks for');
  expect(loose).toContain('variant later has patches 8 7');
  expect(loose).toContain('defect 08-1 is shown by 08-z');
});

test('the words of every story name casts and defects that there are', () => {
  for (const story of stories) {
    expect(lostNames(`${notesOf(story.id)} ${JSON.stringify(story)}`, stories), story.id).toEqual(
      [],
    );
  }
  expect(lostNames('08-c, 08-9 and 2026-04-27, see (18-x).', stories)).toEqual(['08-9', '18-x']);
});

test('an entry function that does not exist is refused', () => {
  const told = spoilt((story) => {
    first(first(story.casts).threads).entry = 'sys_nothing';
  });
  expect(told).toContain('sys_nothing');
});

test('a cell that is not there and not excused is refused', () => {
  const told = spoilt((story) => {
    story.expected.shift();
    story.absent = [];
  });
  expect(told).toContain('there is no cell 08-e before today');
  expect(told).toContain('there is no cell 08-g later today; expect it, or say in “absent” why');
});

test('an id that is given twice is refused', () => {
  const told = spoilt((story) => {
    story.casts.push(structuredClone(first(story.casts)));
    story.expected.push({ ...first(story.expected) });
  });
  expect(told).toContain('there are two of cast 08-e');
  expect(told).toContain('there are two of expected cell 08-e before today');
});

test('a beat that cannot be played or has no words is refused', () => {
  const told = spoilt((story) => {
    first(story.beats).schedule = 'O500';
    first(story.beats).notes = '';
  });
  expect(told).toContain('beat 1 (08-e as-posted today O500) lacks words');
  expect(told).toContain('cannot be played: not enabled');
  expect(spoilt((story) => story.beats.splice(2))).toContain('2 beats are no walk');
  const shifted = spoilt((story) => {
    first(story.beats).schedule = 'O47D18O9';
  });
  const unsaid = spoilt((story) => {
    delete first(story.beats).ends;
  });
  expect(unsaid).toContain('It should with: undefined');
  expect(shifted).toContain('still in-lookup. It should with: O asks for i_rwsem of P exclusive');
});

test('a challenge without three different hints, a cell and a thing to find is refused', () => {
  const two = spoilt((story) => {
    first(story.challenges).hints[2] = first(story.challenges).hints[1];
  });
  expect(two).toContain('challenge 08-e as-posted today has no three hints');
  const worse = spoilt((story) => {
    first(story.challenges).goal = 'use-after-free';
  });
  expect(worse).toContain('asks for “use-after-free”, but the cell is “deadlock”');
  const nothing = spoilt((story) => {
    Object.assign(first(story.challenges), { variant: 'later', goal: 'ok' });
  });
  expect(nothing).toContain('has nothing to be found');
});

test('a defect that names nobody, and an empty text, are refused', () => {
  const told = spoilt((story) => {
    first(story.defects).status = 'well known';
    story.see = ' ';
    Object.assign(story.defects[1] as Defect, {
      where: '',
      status: 'noted on the list by a reader',
    });
    first(story.remarks).when = '';
  });
  expect(told).toContain('defect 08-1 says neither who noted it');
  expect(told).toContain('story 08: see is empty');
  expect(told).toContain('defect 08-2 lacks a place');
  expect(told).toContain('defect 08-2 says neither who noted it, and when');
  expect(told).toContain('lacks words');
});

test('every step has a sentence, and a place in the kernel unless its function is the model’s own', () => {
  const own = [
    'drop_parent', // stands for what a ->lookup may do
    'retake_parent',
    'i_op_lookup', // the method that the file system of the cast has
    'i_op_atomic_open',
    'sys_other_client', // not on this machine
    'sys_other_client_moves',
  ];
  const rows = stories
    .flatMap(settingsOf)
    .flatMap((setting) => makeWorld(setting, library).programs)
    .flatMap((program) => program.rows.filter(({ pc }) => pc > 0));
  const bare = rows.filter(({ say, from, fn }) => say === '' || (!from && !own.includes(fn)));
  expect(new Set(bare.map(({ fn, text }) => `${fn}: ${text}`))).toEqual(new Set());
  expect(rows.length).toBeGreaterThan(100_000);
});

test('every function of the model is in the program of some thread', () => {
  const left = new Set(Object.keys(library));
  // these two compute with locals alone, and leave no row
  for (const fn of ['finish_no_open', 'nfs_is_exclusive_create']) left.delete(fn);
  for (const setting of stories.flatMap(settingsOf)) {
    for (const { rows } of makeWorld(setting, library).programs) {
      for (const { chain } of rows) for (const { fn } of chain) left.delete(fn);
    }
  }
  expect([...left]).toEqual([]);
});
