import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const rename: Cast['threads'][number] = {
  letter: 'A',
  name: 'rename',
  syscall: 'renameat2("a", "b", RENAME_WHITEOUT)',
  entry: 'sys_rename',
  args: ['@P', '"a', '"b', 0, 0],
};
const stat: Cast['threads'][number] = {
  letter: 'S',
  name: 'stat',
  syscall: 'stat("a")',
  entry: 'sys_stat',
  args: ['@P', '"a'],
};
const visitor: Cast['threads'][number] = {
  letter: 'X',
  name: 'stat',
  syscall: 'stat("Q/c")',
  entry: 'sys_stat',
  args: ['@Q', '"c'],
};

function cast(id: string, title: string, about: string, threads: Cast['threads']): Cast {
  return {
    id,
    title,
    about,
    fs: 'tmpfs',
    threads,
    names: ['/', 'a', 'b'],
    dentries: [
      { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
      { label: 'Da', name: 'a', parent: 'P', inode: 'a', hashed: true, count: 1 },
      { label: 'Db', name: 'b', parent: 'P', hashed: true, count: 0 },
    ],
    server: {},
    allocations: 1,
  };
}

const alone = cast('12-a', 'whiteout and stat', 'A renames “a” to “b”, S looks “a” up.', [
  rename,
  stat,
]);
const shared = cast(
  '12-b',
  'somebody else in the bucket',
  'A renames “a” to “b”; X looks up a name in another directory, and its dentry is in the same in-lookup bucket.',
  [rename, visitor],
);
const late = cast(
  '12-d',
  'what if the whiteout came last',
  'As 12-a, but in the order of silly-rename: “a” moves away first, and the whiteout is hashed afterwards.',
  [{ ...rename, entry: 'sys_whiteout_last', args: ['@P', '"a', '"b'] }, stat],
);

const exchange = cast(
  '12-e',
  'an exchange',
  '“a” and “b” both exist, and A lets them change places; S walks to “a”.',
  [
    {
      ...rename,
      name: 'exchange',
      syscall: 'renameat2("a", "b", RENAME_EXCHANGE)',
      entry: 'sys_exchange',
      args: ['@P', '"a', '"b'],
    },
    {
      ...stat,
      entry: 'sys_stat_walk',
      result: { right: [0], otherwise: '“a” exists all the time' },
    },
  ],
);

/** Patch 12: tmpfs makes the dentry of its whiteout with d_duplicate(). */
export const story12: Story = {
  id: '12',
  title: 'tmpfs copies the dentry of its whiteout',
  subject: 'shmem: d_duplicate() for the whiteout',
  inOneBreath: {
    problem:
      'RENAME_WHITEOUT needs a second dentry of the old name while the old dentry still has it; made by plain d_alloc() it protects nothing once lookups may start without the directory lock.',
    change:
      'the whiteout’s dentry is made in-lookup by d_duplicate(), so that a lookup of that name would meet it and wait; d_lookup_done() follows when it is hashed.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [4, 6] },
    { id: 'as-posted', title: 'as posted', patches: [4, 6, 12] },
    {
      id: 'leaving-first',
      title: 'leaving in-lookup first (our reading)',
      patches: [4, 6, 12],
      flags: ['fixed-in-d_make_persistent'],
    },
  ],
  casts: [
    alone,
    {
      ...shared,
      names: ['/', 'a', 'b', 'c'],
      dentries: [
        ...shared.dentries,
        { label: 'Q', name: '/', inode: 'Q', directory: true, hashed: false, count: 1 },
      ],
    },
    {
      ...cast('12-c', 'no memory', 'A alone, and there is no memory for the second dentry.', [
        rename,
      ]),
      fails: ['ALLOC a'],
    },
    late,
    {
      ...exchange,
      dentries: exchange.dentries.map((one) =>
        one.label === 'Db' ? { ...one, inode: 'b', count: 1 } : one,
      ),
    },
  ],
  expected: [
    ...both('12-a', 'before', 'ok'),
    ...both('12-a', 'as-posted', 'use-after-free'),
    ...both('12-a', 'leaving-first', 'ok'),
    ...both('12-b', 'as-posted', 'use-after-free'),
    ...both('12-c', 'before', 'ok'),
    ...both('12-c', 'as-posted', 'oops'),
    ...both('12-d', 'before', 'ok', 'duplicate name'),
    ...both('12-d', 'leaving-first', 'ok'),
    ...both('12-e', 'before', 'ok'),
    ...both('12-e', 'as-posted', 'ok'),
  ],
  absent: [
    {
      cast: '12-b',
      variant: 'before',
      why: 'no copy is in-lookup, so nothing of the chain is at stake: as 12-a',
    },
    {
      cast: '12-d',
      variant: 'as-posted',
      why: 'the order of silly-rename is a what-if; the in-lookup copy must leave first',
    },
  ],
  challenges: [
    {
      cast: '12-d',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'The old dentry moves first here. Let S get a dentry of “a” beside the whiteout.',
      hints: [
        'When is nobody hashed as “a”, and nobody in-lookup?',
        'After the move of the old dentry, and before the whiteout is hashed: S must look then.',
        'Stop A with the bucket of “a” locked, let S look into the hash, and let A hash.',
      ],
    },
  ],
  opens: { cast: '12-d', variant: 'before', locking: 'proposed' },
  see: 'Which comes first: the whiteout is hashed, and only then the old dentry moves. So “a” is always somebody’s.',
  ask: {
    question: 'With d_alloc() tmpfs had no fault. What is the patch for?',
    answer:
      'Silly-rename does the same in the other order, and there the hole is real: both are to look alike. And one caller of d_alloc() less brings its end nearer.',
  },
  questions: [
    {
      question:
        'Old dentry and whiteout are both hashed as “a” for a while (12-a). Why is that no harm?',
      answer:
        'The rename has not returned, so the file and the whiteout are both right answers. When it returns only the whiteout is left under “a”.',
    },
    {
      question: 'Why does an exchange of two names (12-e) need no second dentry?',
      answer:
        'Both dentries change names in one section under rename_lock. A walk that meets neither sees that rename_lock has moved, and looks again.',
    },
  ],
  remarks: [
    {
      who: 'syzbot ci',
      when: '2026-04-27 08:42 UTC',
      about: 'shmem_whiteout → shmem_mknod → d_make_persistent',
      gist: 'a WARNING in __d_instantiate when an overlay is mounted: story S2',
    },
    {
      who: 'NeilBrown',
      when: 'in the text of patch 06',
      about: 'the whiteout of tmpfs',
      gist: 'tmpfs leaves no hole, he says himself; it is to do as the others do',
    },
  ],
  defects: [
    {
      id: '12-1',
      where: 'shmem_whiteout()',
      what: 'd_make_persistent() gets a dentry that is still in-lookup: d_lookup_done() is called after it, and should be before',
      consequence: 'WARN, then a damaged bucket and alias list',
      status: 'noted on the list by syzbot ci, 2026-04-27; we know of no cure that was posted',
      shownBy: ['12-a'],
    },
    {
      id: '12-2',
      where: 'shmem_whiteout()',
      what: 'd_duplicate() reports failure as ERR(ENOMEM), but the test is for NULL',
      consequence: 'oops: it takes the error pointer for a dentry',
      status: 'our reading; twin of 19-1',
      shownBy: ['12-c'],
    },
  ],
  leavesOut: [
    'signals; memory runs out in 12-c only',
    'the directory’s own times and link counts',
    'while a rename is under way its old dentry and its whiteout count as one name, and so do a dentry and its copy',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '12-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A33',
      ends: 'A drops d_lock of P',
      caption:
        'A renames “a” to “b” on tmpfs, and a whiteout is to stay under “a”. It has a second dentry of “a”, linked in no table.',
      notes:
        'A whiteout is an entry that says: nothing here, and do not look in the layer below. Overlayfs asks for it when it moves something away. A holds the directory exclusive.',
    },
    {
      cast: '12-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A45',
      ends: 'A hashes dentry 4 “a”: from now on anyone can find it',
      caption: 'The whiteout is hashed as “a” beside the old dentry: two of one name, on purpose.',
      notes:
        'This is how tmpfs does it: the replacement first, the move afterwards. A visitor finds one of the two. The claim of one dentry per name leaves this pair out, for as long as the rename is under way.',
    },
    {
      cast: '12-d',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A62',
      ends: 'A drops rename_lock',
      caption: 'What if the old dentry moved first? The hash has no “a” now.',
      notes:
        'The whiteout’s dentry exists, made by d_alloc(), and is in no table. Silly-rename goes about it in this order.',
    },
    {
      cast: '12-d',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A73S11AS6',
      ends: 'S puts dentry 5 “a” at the head of the in-lookup chain and owns its name',
      caption:
        'S found nothing under “a” and claimed the name; the whiteout is hashed under it at the same time.',
      notes:
        'The whiteout was never in-lookup, so i_dir_seq did not change, and S had nothing to notice. It will hash a negative dentry beside the whiteout.',
    },
    {
      cast: '12-d',
      variant: 'leaving-first',
      locking: 'proposed',
      schedule: 'A69S26',
      ends: 'S drops d_lock of dentry 4 “a”',
      caption: 'With the copy in the chain the same order is safe: S meets it and sleeps.',
      notes:
        'Provided that the copy leaves the in-lookup state before it gets its inode. That is what the patch as posted does not do: see story S2.',
    },
    {
      cast: '12-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A39',
      ends: 'A checks that dentry 4 “a” is not in-lookup',
      caption:
        'And this is the patch as posted: the copy gets its inode while it is still in-lookup. A warning, and the work goes on.',
      notes: 'syzbot ci met this on v3. What it does to the memory is story S2.',
    },
  ],
};
