import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const listed = { right: [1], otherwise: 'the listing leaves out “x”, which exists' };
const readdir: Thread = {
  letter: 'R',
  name: 'readdir',
  syscall: 'getdents("P")',
  entry: 'sys_getdents',
  args: ['@P', '"x'],
  result: listed,
};
const late: Thread = { ...readdir, entry: 'sys_getdents_in_lookup' };
const stat: Thread = {
  letter: 'S',
  name: 'stat',
  syscall: 'stat("x")',
  entry: 'sys_stat',
  args: ['@P', '"x'],
};

function cast(id: string, title: string, about: string, threads: Thread[]): Cast {
  return {
    id,
    title,
    about,
    fs: 'overlayfs',
    threads,
    names: ['/', 'x'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { x: 'x' },
    allocations: 2,
  };
}

const found = cast('R9-c', 'a cached name', 'R lists “x”, which is cached and positive.', [
  readdir,
]);
const negative = cast(
  'R9-d',
  'a cached absence',
  'R lists “x”; the cache knows that it does not exist, and so it is.',
  [
    {
      ...readdir,
      result: { right: [0], otherwise: 'the listing names “x”, which does not exist' },
    },
  ],
);
const cached = (inode: { inode?: string }): Cast['dentries'][number] => ({
  label: 'Dx',
  name: 'x',
  parent: 'P',
  hashed: true,
  count: 0,
  ...inode,
});

const posted = [2, 3, 4, 5, 9];

/** A review of 09 found a test that is the wrong way round, and a NULL that nobody tests for. */
export const storyR9: Story = {
  id: 'R9',
  title: 'Review of 09: the wrong half is looked up',
  subject: 'a review of patch 09, with the help of an AI',
  inOneBreath: {
    problem:
      'before it calls ovl_lookup(), readdir asks whether the dentry is hashed, where its purpose, and its own comment, want the unhashed ones; and NULL from d_alloc_name() passes a test for error pointers.',
    change: 'ask whether it is unhashed; and turn that NULL into ERR(ENOMEM).',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 3, 4, 5] },
    { id: 'as-posted', title: '09 as posted', patches: posted },
    { id: 'as-posted-10', title: '09 and 10 as posted', patches: [...posted, 10] },
    { id: 'with-fix', title: 'with the review fix', patches: posted, flags: ['review-fix'] },
  ],
  casts: [
    cast('R9-a', 'a fresh name', 'R lists “x”, which nobody has looked up yet.', [readdir]),
    cast('R9-b', 'a busy name', 'R begins once S has come to “x”, and makes a private dentry.', [
      stat,
      late,
    ]),
    { ...found, dentries: [...found.dentries, cached({ inode: 'x' })] },
    { ...negative, server: {}, dentries: [...negative.dentries, cached({})] },
    {
      ...cast('R9-e', 'no memory', 'As R9-b, but there is no memory for the private dentry.', [
        stat,
        { ...late, result: { ...listed, right: [1, -12] } },
      ]),
      fails: ['ALLOC x 2'],
    },
    cast('R9-f', 'stat at any time', 'As R9-a, and S looks “x” up, whenever it likes.', [
      stat,
      readdir,
    ]),
  ],
  expected: [
    ...both('R9-a', 'before', 'ok'),
    ...both('R9-a', 'as-posted', 'use-after-free'),
    ...both('R9-a', 'with-fix', 'ok'),
    ...both('R9-b', 'before', 'ok', 'deadlock'),
    ...both('R9-b', 'as-posted', 'ok', 'wrong result'),
    ...both('R9-b', 'with-fix', 'ok'),
    ...both('R9-c', 'before', 'ok'),
    ...both('R9-c', 'as-posted', 'ok'),
    ...both('R9-c', 'as-posted-10', 'use-after-free'),
    ...both('R9-c', 'with-fix', 'ok'),
    ...both('R9-d', 'before', 'ok'),
    ...both('R9-d', 'as-posted', 'ok'),
    ...both('R9-d', 'as-posted-10', 'cost'),
    ...both('R9-d', 'with-fix', 'ok'),
    ...both('R9-e', 'before', 'ok', 'deadlock'),
    ...both('R9-e', 'as-posted', 'ok', 'oops'),
    ...both('R9-e', 'with-fix', 'ok'),
    ...both('R9-f', 'before', 'ok', 'deadlock'),
    ...both('R9-f', 'as-posted', 'use-after-free'),
    ...both('R9-f', 'with-fix', 'ok'),
  ],
  opens: { cast: 'R9-b', variant: 'as-posted', locking: 'proposed' },
  see: 'A single “!”, and ->lookup gets those dentries that have no need of it, and only those.',
  ask: {
    question: 'With which names does 09 as posted seem to work?',
    answer: 'With those that are in the cache: each of them finds itself.',
  },
  questions: [
    {
      question: 'Who would have noticed R9-b without the rule that a listing must be right?',
      answer: 'Nobody: no crash, no warning, no lock left behind.',
    },
  ],
  challenges: [
    {
      cast: 'R9-b',
      variant: 'as-posted',
      locking: 'proposed',
      goal: 'wrong result',
      text: 'Make R leave out a file that exists.',
      hints: [
        'R has to meet S while S owns the name.',
        'S must not have hashed its dentry when R asks.',
        'S until its dentry is in the chain, then R to its end.',
      ],
    },
    {
      cast: 'R9-f',
      variant: 'as-posted',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Put S to sleep for ever.',
      hints: [
        'S has to sleep on a dentry that R owns.',
        'S looks into the hash before R begins, and into the chain before R puts its dentry.',
        'S until it is about to lock the bucket; R until its dentry is in the chain; S until it sleeps; R to its end.',
      ],
    },
  ],
  remarks: [
    {
      who: 'syzbot ci',
      when: '2026-04-27 08:42 UTC',
      about: 'a crash in __dentry_kill()',
      gist: 'the same fault, seen from its effect 88 minutes before the review: story S1',
    },
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 09:40 UTC',
      about: 'patch 10',
      gist: 'remarks on its interface; the test that it carries along is not among them',
    },
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 10:10 UTC',
      about: 'patch 09: the test, and the line after d_alloc_name()',
      gist: 'passes on both faults from an AI review, with a cure for each; the first is called critical',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 00:24 UTC',
      about: 'that reply',
      gist: 'all of it mended',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 23:16 UTC',
      about: 'the robot’s report',
      gist: 'names the inverted test as its cause',
    },
  ],
  defects: [
    {
      id: 'R9-1',
      where: 'ovl_cache_update(), the test before ovl_lookup()',
      what: 'inverted; the same as 09-1',
      consequence:
        'a fresh or busy name is hidden; an in-lookup dentry is killed in its chain, or kept for ever; with 10 a cached one is attached to its inode twice',
      status:
        'noted on the list by Amir Goldstein, who passed on an AI review, 2026-04-27; the author: fixed',
      shownBy: ['R9-a', 'R9-b', 'R9-f'],
    },
    {
      id: 'R9-2',
      where: 'ovl_cache_update(), after d_alloc_name()',
      what: 'NULL is not tested for; the same as 09-2',
      consequence: 'oops when memory runs out',
      status:
        'noted on the list by Amir Goldstein, who passed on an AI review, 2026-04-27; the author: fixed',
      shownBy: ['R9-e'],
    },
    {
      id: 'R9-3',
      where: 'the mended test in ovl_cache_update()',
      what: '“unhashed” is not quite “in-lookup, or made here”; the same as 09-3',
      consequence: 'open',
      status: 'our reading',
    },
  ],
  leavesOut: [
    'directories; “x” is a regular file or does not exist',
    'the count of inode references: the second attach of R9-c leaks one as well',
    'memory runs out in R9-e only, and only for the private dentry; signals',
    'S’s dentry in-lookup beside R’s hashed one counts as one name until S gives its own up',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: 'R9-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: '',
      caption:
        'Patch 09 as posted. R lists a directory of an overlay, with one entry “x”, which nobody has looked up yet.',
      notes:
        'To tell a file from a whiteout, a mark that hides the name of a lower layer, R must look each entry up, unless the cache has it already. A test decides.',
    },
    {
      cast: 'R9-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R27',
      ends: 'R tests whether dentry 2 “x” is hashed, where it should ask whether it is unhashed',
      caption:
        'R has a new in-lookup dentry, and tests whether it is hashed. It is not, so the lookup is skipped.',
      notes:
        'The comment above the test says that this is the case to be looked up. Without the “!” it would be.',
    },
    {
      cast: 'R9-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R28',
      ends: 'R lists the entry if dentry 2 “x” has an inode, and otherwise hides it as a whiteout',
      caption: 'No inode: R takes “x” for a whiteout and hides it.',
      notes: 'The file is there, in a layer. What the put of this dentry does is story S1.',
    },
    {
      cast: 'R9-b',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'S17R66',
      ends: 'R lists the entry if dentry 5 “x” has an inode, and otherwise hides it as a whiteout',
      caption: 'S owns “x”, so R made a private dentry; it is unhashed too, and skipped as well.',
      notes:
        'This dentry was never in a chain: its shared words say “no waiters”, and its put is harmless. Only the listing is wrong.',
    },
    {
      cast: 'R9-b',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'S17R93',
      ends: 'R drops i_rwsem of P shared',
      caption: 'R’s listing leaves out “x”, which S will open in a moment.',
      notes: 'No crash, no warning, nothing that a sanitizer could see.',
    },
    {
      cast: 'R9-e',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'S17R62',
      ends: 'R tests whether NULL is hashed, where it should ask whether it is unhashed',
      caption:
        'No memory for the private dentry: NULL is no error pointer, and R looks into it. Oops.',
      notes:
        'Two lines would turn the NULL into ERR(ENOMEM). Under the old order this place is out of reach.',
    },
    {
      cast: 'R9-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R22',
      ends: 'R drops d_lock of Dx',
      caption: 'A cached name goes into ovl_lookup() once more, and finds itself in the hash.',
      notes: 'So a quick test of 09 with a warm cache looks good.',
    },
    {
      cast: 'R9-c',
      variant: 'as-posted-10',
      locking: 'today',
      schedule: 'R23',
      ends: 'R puts Dx on the alias list of inode x',
      caption:
        'With 10 it has no mark and does not find itself: it is put on the alias list in front of itself.',
      notes: 'Word 0 of its shared cell is now itself. Whoever walks that list turns in a circle.',
    },
  ],
};
