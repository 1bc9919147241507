import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const readdir: Thread = {
  letter: 'R',
  name: 'readdir',
  syscall: 'getdents("P")',
  entry: 'sys_getdents',
  args: ['@P', '"x'],
  result: { right: [1], otherwise: 'the listing leaves out “x”, which exists' },
};
const stat = (letter: string): Thread => ({
  letter,
  name: 'stat',
  syscall: 'stat("x")',
  entry: 'sys_stat',
  args: ['@P', '"x'],
});

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

const cached = cast(
  '09-c',
  'the name is cached',
  'As 09-a, but “x” is in the cache before anybody starts.',
  [stat('S'), readdir],
);

const posted = [2, 3, 4, 5, 9];

/** Patch 09: readdir of an overlay looks its names up without ever waiting. */
export const story09: Story = {
  id: '09',
  title: 'Readdir of an overlay takes a dentry of its own',
  subject: 'ovl: no lookup_one() in iterate_shared()',
  inOneBreath: {
    problem:
      'readdir of an overlay holds the directory exclusive and looks every name up with lookup_one(), which may sleep for a lookup in progress. Under the proposed order the thread that it sleeps for is itself waiting for that lock.',
    change:
      'readdir uses d_alloc_noblock(). Where another thread owns the name, it makes a private dentry, looks the name up in that and hashes it; the other thread finds it when its turn comes, and uses it instead of its own.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 3, 4, 5] },
    { id: 'as-posted', title: 'as posted', patches: posted },
    {
      id: 'with-fix',
      title: 'with the review fix',
      patches: posted,
      flags: ['review-fix'],
    },
    {
      id: 'no-alias-check',
      title: 'what if: fixed, but ovl_lookup() does not look in the hash',
      patches: posted,
      flags: ['review-fix'],
    },
    {
      id: 'readdir-shared',
      title: 'what if: fixed, but readdir holds the directory shared',
      patches: posted,
      flags: ['review-fix'],
    },
  ],
  casts: [
    cast('09-a', 'stat and readdir', 'S looks “x” up while R lists the directory.', [
      stat('S'),
      readdir,
    ]),
    cast('09-b', 'two stats and readdir', 'As 09-a, and U looks “x” up as well.', [
      stat('S'),
      readdir,
      stat('U'),
    ]),
    {
      ...cached,
      dentries: [
        ...cached.dentries,
        { label: 'Dx', name: 'x', parent: 'P', inode: 'x', hashed: true, count: 0 },
      ],
    },
    {
      ...cast(
        '09-e',
        'no memory for the private dentry',
        'R begins once S has come to “x”; for a private dentry there is no memory.',
        [
          stat('S'),
          {
            ...readdir,
            entry: 'sys_getdents_in_lookup',
            result: { right: [1, -12], otherwise: 'the listing leaves out “x”, which exists' },
          },
        ],
      ),
      fails: ['ALLOC x 2'],
    },
  ],
  expected: [
    ...both('09-a', 'before', 'ok', 'deadlock'),
    ...both('09-a', 'as-posted', 'use-after-free'),
    ...both('09-a', 'with-fix', 'ok'),
    ...both('09-a', 'no-alias-check', 'ok', 'duplicate name'),
    ...both('09-a', 'readdir-shared', 'duplicate name'),
    ...both('09-b', 'before', 'ok', 'deadlock'),
    ...both('09-b', 'with-fix', 'ok'),
    ...both('09-c', 'before', 'ok'),
    ...both('09-c', 'as-posted', 'ok'),
    ...both('09-e', 'before', 'ok', 'deadlock'),
    ...both('09-e', 'as-posted', 'ok', 'oops'),
    ...both('09-e', 'with-fix', 'ok'),
  ],
  absent: [
    {
      cast: '09-b',
      variant: 'as-posted',
      why: 'the inverted test does its damage with two threads already: as 09-a',
    },
  ],
  opens: { cast: '09-a', variant: 'before', locking: 'proposed' },
  see: '“x” has two dentries for a while: S’s hangs in the in-lookup chain, R’s private one in the hash. What keeps them apart is i_rwsem, held exclusive: S has to wait for it, and then looks once more.',
  ask: {
    question: 'Why may R hash a dentry of “x” while S owns the name?',
    answer:
      'S gets to ->lookup only after R has let the exclusive lock go, and begins there with a look into the hash. If R had the lock shared, none of this would hold.',
  },
  questions: [
    {
      question: 'Why does readdir of an overlay not simply skip a busy name, as NFS does?',
      answer:
        'It lists the directory and must know of each entry whether it is a whiteout; without the lookup the listing would be wrong.',
    },
    {
      question: 'Under today’s order the private dentry is never made. Why?',
      answer:
        'A thread that owns a name in P holds P shared, so readdir cannot hold it exclusive at the same time.',
    },
  ],
  challenges: [
    {
      cast: '09-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Bring S and R to wait for each other.',
      hints: [
        'S takes the name first, R takes the directory first.',
        'Let S enter its dentry in the chain, then let R get i_rwsem exclusive.',
        'S until it is about to ask for i_rwsem, R until it sleeps, S once more.',
      ],
    },
    {
      cast: '09-a',
      variant: 'readdir-shared',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'Readdir holds the directory only shared. Get two dentries of “x” that are both there for everyone.',
      hints: [
        'What S has looked up before R hashes, S will not look up again.',
        'Let R be told “would block” while S owns the name, and let R make its private dentry.',
        'S until it owns “x”, R until its private dentry is hashed.',
      ],
    },
  ],
  remarks: [
    {
      who: 'syzbot ci',
      when: '2026-04-27 08:42 UTC',
      about: 'a crash in __dentry_kill()',
      gist: 'the inverted test, seen from its effect: story S1',
    },
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 10:10 UTC',
      about: 'the subject, two comments, the new test, what d_alloc_name() returns',
      gist: 'wants ovl_iterate() named in the subject; and has an AI review to pass on: a test that is the wrong way round and would corrupt the dcache, a NULL that nobody handles',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 00:24 UTC',
      about: 'that reply',
      gist: 'takes the subject and both faults, all mended',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 23:16 UTC',
      about: 'the robot’s report',
      gist: 'a dentry still in-lookup was put, d_lookup_done() was left out, and the inverted test is why',
    },
    {
      who: 'Amir Goldstein',
      when: 'March 2026',
      about: 'an earlier form, which dropped i_rwsem around the loop',
      gist: 'the loop is also reached with the lock held, and the lock protects the cache of the listing: hence the private dentry',
    },
  ],
  defects: [
    {
      id: '09-1',
      where: 'ovl_cache_update(), the test before ovl_lookup()',
      what: 'it asks “hashed?” where it means “unhashed?”',
      consequence:
        'a fresh or private dentry never gets its lookup: the entry is hidden, an in-lookup dentry is killed in its chain (stories R9 and S1), or a thread sleeps for ever',
      status:
        'noted on the list by Amir Goldstein, who passed on an AI review, 2026-04-27; the author: fixed',
      shownBy: ['09-a', '09-b'],
    },
    {
      id: '09-2',
      where: 'ovl_cache_update(), after d_alloc_name()',
      what: 'NULL is no error pointer, so it passes the test for one',
      consequence: 'oops when memory runs out, under the proposed order only (09-e)',
      status:
        'noted on the list by Amir Goldstein, who passed on an AI review, 2026-04-27; the author: fixed',
    },
    {
      id: '09-3',
      where: 'the mended test in ovl_cache_update()',
      what: 'what it should ask is “in-lookup, or private?”, and “unhashed?” is not quite that',
      consequence: 'none that we could show',
      status: 'our reading',
    },
    {
      id: '09-4',
      where: 'd_alloc_noblock() in the place of lookup_one()',
      what: 'lookup_one() tested the permission to search the directory; the new form does not',
      consequence: 'a test disappears from readdir; its effect is open',
      status: 'our reading',
    },
    {
      id: '09-5',
      where: 'd_alloc_name() on an overlay whose layers fold case',
      what: 'patch 03 forbids a ->d_hash that can fail, and a strict case-folding hash can',
      consequence: 'a WARN and NULL, and then 09-2',
      status: 'our reading',
    },
    {
      id: '09-6',
      where: 'the comments of ovl_lookup() and ovl_cache_update()',
      what: 'spelling',
      consequence: 'none',
      status: 'noted on the list by Amir Goldstein, 2026-04-27',
    },
  ],
  leavesOut: [
    'directories: a directory has one dentry, which d_splice_alias() would move; “x” is a regular file',
    'the cache of the listing, and the kinds of overlay directory that readdir treats differently',
    'the permission test of lookup_one()',
    'S’s dentry in-lookup beside R’s hashed one counts as one name until S gives its own up: R hashed it under the exclusive lock, and S will not hash its own',
    'signals; memory runs out in 09-e only',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '09-a',
      variant: 'before',
      locking: 'proposed',
      schedule: '',
      caption:
        'An overlay. R lists a directory, and looks every entry up to learn its inode number. S stats “x”, which is one of them.',
      notes:
        'Today R keeps the directory exclusive while it does that, and this is one order of locks; S, under the proposed order, takes the name first.',
    },
    {
      cast: '09-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'S18R4',
      ends: 'R asks for i_rwsem of P exclusive',
      caption:
        'S owns the name “x”; R has the directory exclusive. Each will want what the other has.',
      notes:
        'Under the proposed order a lookup owns the name first and asks for the directory afterwards. Readdir of an overlay trades the shared lock for the exclusive one before it begins.',
    },
    {
      cast: '09-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'S18R4SR32',
      ends: 'R drops d_lock of dentry 2 “x”',
      caption: 'Deadlock: R sleeps for the name, S waits for the directory.',
      notes:
        'lookup_one() ends in d_alloc_parallel(), and that waits for a lookup in progress. Today this cannot happen: nobody owns a name here while another holds the directory exclusive.',
    },
    {
      cast: '09-a',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R30',
      ends: 'R would block, so it drops d_lock of dentry 2 “x” and is about to return ERR(EWOULDBLOCK)',
      caption: 'With d_alloc_noblock() R is told “would block”, and goes on.',
      notes:
        'It cannot just skip the name, as NFS does: without the lookup it does not know whether the entry is a whiteout, which is not to be listed.',
    },
    {
      cast: '09-a',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R80',
      ends: 'R drops the lock of the hash bucket of dentry 5 “x”',
      caption: 'Two dentries of “x”: S’s is in-lookup, and R has hashed a private one.',
      notes:
        'R holds the directory exclusive all the while. That is the fence: S cannot run ->lookup before R has let go.',
    },
    {
      cast: '09-a',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R88S10',
      ends: 'S takes a reference on dentry 5 “x”',
      caption:
        'S gets its turn, looks in the hash first, and finds R’s dentry. Its own is thrown away.',
      notes: 'The alias check at the head of ovl_lookup() is the other half of the patch.',
    },
    {
      cast: '09-a',
      variant: 'no-alias-check',
      locking: 'proposed',
      schedule: 'S18R81S18',
      ends: 'S makes dentry 2 “x” positive, inode x, and hashes it, which is one step here',
      caption: 'Without that check S hashes its own beside it: two hashed dentries of one name.',
      notes:
        'And if readdir held the directory only shared, the check would not help either: S may be past it when R hashes. That is the other what-if of this story.',
    },
    {
      cast: '09-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R28',
      ends: 'R lists the entry if dentry 4 “x” has an inode, and otherwise hides it as a whiteout',
      caption:
        'As posted, R does not look at all: its test is the wrong way round, and “x” is hidden.',
      notes:
        'The fresh dentry is unhashed, the test asks for a hashed one, and so ->lookup is skipped. A dentry without an inode stands for a whiteout. What the next put does is story S1.',
    },
  ],
};
