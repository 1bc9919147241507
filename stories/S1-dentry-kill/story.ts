import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const readdir = (names: ('"a' | '"b')[]): Thread => ({
  letter: 'R',
  name: 'readdir',
  syscall: 'getdents("P")',
  entry: 'sys_getdents',
  args: ['@P', ...names],
  result: { right: [names.length], otherwise: 'the listing leaves out an entry that exists' },
});
const stat = (name: string): Thread => ({
  letter: 'S',
  name: 'stat',
  syscall: `stat("${name}")`,
  entry: 'sys_stat',
  args: ['@P', `"${name}`],
});

function cast(id: string, title: string, about: string, threads: Thread[]): Cast {
  return {
    id,
    title,
    about,
    fs: 'overlayfs',
    threads,
    names: ['/', 'a', 'b'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { a: 'a', b: 'b' },
    allocations: 2,
  };
}

const posted = [2, 3, 4, 5, 9, 10];

/** The report of syzbot ci on v3: the last put of a dentry comes before it has left its chain. */
export const storyS1: Story = {
  id: 'S1',
  title: 'syzbot: out of bounds in __dentry_kill',
  subject: 'a report of syzbot ci on v3',
  inOneBreath: {
    problem:
      'because of the inverted test of 09 a fresh in-lookup dentry is not looked up. The last reference on it goes, its chain still leads to it, and what was a link of that chain is taken for a list of waiters.',
    change:
      'run the lookup, which takes the dentry out of the chain; and before the put of anything that may be in-lookup there must be a d_lookup_done().',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 3, 4, 5] },
    { id: 'as-posted', title: 'as posted', patches: posted },
    { id: 'with-fix', title: 'with the review fix', patches: posted, flags: ['review-fix'] },
  ],
  casts: [
    cast('S1-a', 'two entries', 'R lists “a” and “b”, which fall into one in-lookup bucket.', [
      readdir(['"a', '"b']),
    ]),
    cast('S1-b', 'one entry', 'R lists “a”.', [readdir(['"a'])]),
    cast('S1-c', 'one entry, and a stat of it', 'R lists “a”, S looks “a” up.', [
      readdir(['"a']),
      stat('a'),
    ]),
    cast('S1-d', 'somebody else in the bucket', 'R lists “a”, S looks “b” up.', [
      readdir(['"a']),
      stat('b'),
    ]),
    {
      ...cast('S1-e', 'two buckets', 'As S1-a, but “a” and “b” fall into different buckets.', [
        readdir(['"a', '"b']),
      ]),
      inLookupBuckets: 2,
    },
  ],
  expected: [
    ...both('S1-a', 'before', 'ok'),
    ...both('S1-a', 'as-posted', 'use-after-free'),
    ...both('S1-a', 'with-fix', 'ok'),
    ...both('S1-b', 'before', 'ok'),
    ...both('S1-b', 'as-posted', 'use-after-free'),
    ...both('S1-b', 'with-fix', 'ok'),
    ...both('S1-c', 'before', 'ok', 'deadlock'),
    ...both('S1-c', 'as-posted', 'use-after-free'),
    ...both('S1-c', 'with-fix', 'ok'),
    ...both('S1-d', 'before', 'ok'),
    ...both('S1-d', 'as-posted', 'use-after-free'),
    ...both('S1-d', 'with-fix', 'ok'),
    ...both('S1-e', 'before', 'ok'),
    ...both('S1-e', 'as-posted', 'use-after-free'),
    ...both('S1-e', 'with-fix', 'ok'),
  ],
  opens: { cast: 'S1-a', variant: 'as-posted', locking: 'today' },
  see: 'The same sixteen bytes get new labels, chain link, “waiters”, RCU head, while the arrow of the bucket still points in.',
  ask: {
    question: '“a” is killed like “b”, and before it. Why does the crash come with “b” only?',
    answer:
      'Nobody was behind “a” in the bucket: a null, which means “no waiters” as well. Behind “b” there was “a”.',
  },
  questions: [
    {
      question: 'What would happen without a sanitizer?',
      answer:
        'complete() would look for a lock behind the end of “a”, and add one to the lower half of its word 1. RCU, once it comes to free “a”, takes word 1 for a function, and there is the address of b’s link (our reading).',
    },
    {
      question: 'Is the flag DCACHE_PAR_LOOKUP alone enough to call a last put wrong?',
      answer:
        'No. The spare that d_alloc_parallel() does not need carries it too, but it was never in a chain.',
    },
  ],
  challenges: [
    {
      cast: 'S1-c',
      variant: 'as-posted',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'One entry only. Put S to sleep for ever.',
      hints: [
        'S has to pin R’s dentry before R puts it.',
        'Then R’s put is not the last, and what remains is an in-lookup dentry without an owner.',
        'R until its dentry is in the chain; S until it sleeps on it; R to its end.',
      ],
    },
    {
      cast: 'S1-d',
      variant: 'as-posted',
      locking: 'today',
      goal: 'use-after-free',
      text: 'Make S, who wants another name, touch freed memory.',
      hints: [
        'R has to be done, and its dentry’s memory has to go.',
        'After R’s end let RCU free the dentry, then let S walk the chain.',
        'R to its end, RCU, then S until it looks at the first dentry of the chain.',
      ],
    },
  ],
  remarks: [
    {
      who: 'syzbot ci',
      when: '2026-04-27 08:42 UTC',
      about: 'v3',
      gist: 'this report: getdents on an overlay ends in a read behind a dentry. Its run on v2, the same code, has the same place and three more',
    },
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 10:10 UTC',
      about: 'patch 09',
      gist: 'found the same fault 88 minutes later, in the code, by an AI review',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 23:16 UTC',
      about: 'the report',
      gist: 'somebody put a dentry that was in-lookup and had skipped d_lookup_done(), and waiters was never set up; it comes from the inverted test, which he believes to be mended',
    },
    {
      who: 'Al Viro',
      when: 'in the commits that brought the member “waiters”, merged 2026-04-21',
      about: 'the in-lookup dentry that is put for the last time',
      gist: 'calls it a bug already, and says what a test in __dentry_kill() would have to ask: the flag is set and the dentry is in a chain',
    },
  ],
  defects: [
    {
      id: 'S1-1',
      where: 'ovl_cache_update(), the test before ovl_lookup()',
      what: 'inverted; the same as 09-1',
      consequence: 'an entry is hidden, and then memory is damaged',
      status: 'noted on the list by syzbot ci and by Amir Goldstein, 2026-04-27; the author: fixed',
      shownBy: ['S1-a', 'S1-b'],
    },
    {
      id: 'S1-2',
      where: '__dentry_kill()',
      what: 'a dentry may lose its last reference while it hangs in an in-lookup chain, and the kernel has no check for that',
      consequence: 'the first breach is silent',
      shownBy: ['S1-b'],
      status: 'our reading; 59492f9991dc, queued for 7.4, tells lockdep about the in-lookup state',
    },
  ],
  leavesOut: [
    'the words of an RCU head: word 0 of a dead dentry keeps its chain link until its memory goes',
    'what the memory of a freed dentry is used for next: the first touch ends the run, and so does the first completion that is none',
    'what the two names were that shared a bucket when the robot ran',
    'S’s dentry in-lookup beside R’s hashed one counts as one name until S gives its own up',
    'signals, and memory that runs out',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: '',
      caption:
        'Patch 09 as posted. R lists a directory of an overlay with two entries, “a” and “b”. Nobody else is needed.',
      notes:
        'The names fall into one bucket of names being looked up. syzbot ci did just this, and met a read out of bounds in __dentry_kill().',
    },
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R25',
      ends: 'R puts dentry 2 “a” at the head of the in-lookup chain and owns its name',
      caption:
        'R has made a dentry of “a”, and it is in-lookup. Its sixteen shared bytes are chain links: next is null, and the bucket’s head points here.',
      notes:
        'One thread, two names, one bucket; nothing in the cache. The cell begins at byte 296 of 312.',
    },
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R37',
      ends: 'R marks dentry 2 “a” dead',
      caption:
        'The lookup was skipped, and R drops the last reference on “a” while it still hangs in the chain. Nothing in the kernel notices.',
      notes:
        'The inverted test skipped ->lookup, which would have taken “a” out. The breach is I5. A dentry in a chain must not lose its last reference.',
    },
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R45',
      ends: 'R completes whoever waits for the end of dentry 2 “a”',
      caption:
        'For the kill, word 0 is a list of waiters. It is null, since “a” is alone, and so all seems well.',
      notes:
        'Word 0 of a chain is next, word 0 of a negative dentry is waiters: the same place, two meanings.',
    },
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R48',
      ends: 'R hands dentry 2 “a” to RCU: its memory goes when today’s readers have left',
      caption: 'The memory of “a” belongs to RCU now; the bucket still points at it.',
      notes: 'Word 1 would be the function that RCU is to call.',
    },
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R76',
      ends: 'R puts dentry 3 “b” at the head of the in-lookup chain and owns its name',
      caption:
        'The next entry: “b” goes in at the head, in front of “a”, and word 1 of “a” is overwritten with the address of b’s link.',
      notes:
        'The insert takes “a” for a member of the chain and mends its pprev. If the grace period ended now, RCU would call that address.',
    },
    {
      cast: 'S1-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R96',
      ends: 'R completes whoever waits for the end of dentry 3 “b”',
      caption:
        '“b” is killed the same way. Its word 0 is “a”, not null: the cell of “a” is taken for a waiter and completed. Out of bounds.',
      notes:
        '296 + 8 is the completion, + 8 its lock: byte 312, the first one behind “a”. Lock debugging looks 24 further, at 336; object …e468 + 336 = …e5b8, the address in the report.',
    },
    {
      cast: 'S1-c',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'R29S17R4S8',
      ends: 'S drops d_lock of dentry 2 “a”',
      caption: 'Another way to pay: S sleeps on a dentry that nobody owns any more.',
      notes:
        'S took a reference in time, so the dentry is not killed. But R is gone, and nobody will ever end its in-lookup state.',
    },
    {
      cast: 'S1-a',
      variant: 'with-fix',
      locking: 'today',
      schedule: 'R45',
      ends: 'R makes dentry 2 “a” positive, inode a, and hashes it, which is one step here',
      caption:
        'With the test mended “a” is looked up, hashed, and out of the chain. Its cell is a link of the inode’s list.',
      notes: 'The put that follows is an ordinary one.',
    },
  ],
};
