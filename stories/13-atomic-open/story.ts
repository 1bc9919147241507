import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';
import { knownAbsent } from '../knownAbsent.ts';

type Thread = Cast['threads'][number];

const open = (letter: string): Thread => ({
  letter,
  name: 'open',
  syscall: 'open("f", O_RDONLY)',
  entry: 'sys_open_read',
  args: ['@P', '"f'],
});
const creator: Thread = {
  letter: 'C',
  name: 'open',
  syscall: 'open("f", O_CREAT)',
  entry: 'sys_open_creat',
  args: ['@P', '"f'],
};
const writer: Thread = {
  letter: 'W',
  name: 'unlink',
  syscall: 'unlink("y")',
  entry: 'sys_unlink_other',
  args: ['@P'],
};
const elsewhere: Thread = {
  letter: 'O',
  name: 'elsewhere',
  syscall: 'creates "f" on the server',
  entry: 'sys_other_client',
  args: ['@P', '"f'],
};

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return knownAbsent(id, title, about, {
    threads: [open('A'), open('B')],
    server: { f: 'f' },
    allocations: 2,
    ...more,
  });
}

/** Patch 13: nfs_atomic_open() no longer unhashes its dentry to get one of its own. */
export const story13: Story = {
  id: '13',
  title: 'An NFS open keeps its dentry hashed',
  subject: 'nfs: nfs_atomic_open() without d_drop() and d_alloc_parallel()',
  inOneBreath: {
    problem:
      'an open that creates nothing has i_rwsem shared only, so two of them may bring one hashed negative dentry to nfs_atomic_open(). There NFS takes it out of the hash and goes to d_alloc_parallel(), which lets one of them wait: under the lock, and the proposed order does not allow that.',
    change:
      'an open is to find no negative dentry valid. Then each of them comes in-lookup, owner of its name, and there is nothing to unhash and to allocate again.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4, 15, 16] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 13, 15, 16] },
    {
      id: 'as-its-text-says',
      title: 'as its text says (our reading)',
      patches: [2, 4, 13, 15, 16],
    },
    { id: 'before-alone', title: 'before, without 15 and 16', patches: [2, 4] },
    { id: 'cut-after-13', title: 'as posted, without 15 and 16', patches: [2, 4, 13] },
  ],
  casts: [
    cast(
      '13-a',
      'two opens',
      'A and B open “f”, whose cached dentry is negative; another client has made it meanwhile.',
      {},
    ),
    cast(
      '13-b',
      'an open and one that creates',
      'A opens “f”, which does not exist; C creates it.',
      {
        threads: [open('A'), creator],
        server: {},
      },
    ),
    cast('13-c', 'two opens and a writer', 'As 13-a, and W wants the directory exclusive.', {
      threads: [open('A'), open('B'), writer],
    }),
    cast(
      '13-d',
      'the file is there by now',
      'Another client creates “f”, and what is known of the directory grows too old; then A opens “f”.',
      {
        threads: [
          elsewhere,
          {
            ...open('A'),
            entry: 'sys_open_after',
            args: ['@P', '"f', 1],
            result: { right: [0], otherwise: '“f” exists, since O has finished' },
          },
        ],
        server: {},
      },
    ),
  ],
  expected: [
    ...both('13-a', 'before', 'ok'),
    ...both('13-b', 'before', 'ok', 'deadlock'),
    ...both('13-c', 'before', 'ok', 'deadlock'),
    ...both('13-d', 'before', 'ok'),
    ...both('13-a', 'as-posted', 'use-after-free'),
    ...both('13-b', 'as-posted', 'ok'),
    ...both('13-c', 'as-posted', 'use-after-free'),
    ...both('13-d', 'as-posted', 'false ENOENT'),
    ...both('13-a', 'as-its-text-says', 'ok'),
    ...both('13-b', 'as-its-text-says', 'ok', 'duplicate name'),
    ...both('13-c', 'as-its-text-says', 'ok'),
    ...both('13-d', 'as-its-text-says', 'ok'),
    ...both('13-a', 'cut-after-13', 'use-after-free'),
    ...both('13-b', 'cut-after-13', 'ok', 'duplicate name'),
    ...both('13-a', 'before-alone', 'ok'),
  ],
  opens: { cast: '13-b', variant: 'before', locking: 'proposed' },
  see: 'Watch d_drop(): it makes the gap through which another thread comes to the name, and a few steps later the open sleeps for that thread, with the directory locked.',
  ask: {
    question:
      'The caller of nfs_neg_need_reval() takes a result other than 0 for “this dentry is invalid”. Every open is to ask the server. What should the new line answer, then, and what comes of the opposite?',
    answer:
      '1. The opposite is 0: a miss in the cache is final for open(), however old it is, and ls lists a file that cannot be opened.',
  },
  questions: [
    {
      question: 'Without W, why can two opens alone not deadlock before the patch (13-a)?',
      answer:
        'The one that owns the name has, or wants, the lock shared, and so has the one that sleeps. Shared goes with shared; only a queued writer gets in between (13-c).',
    },
    {
      question: 'With the value 1, which dentry does an open without O_CREAT hand to the server?',
      answer:
        'Always an in-lookup one that it owns: a cached negative one is thrown away, and d_alloc_parallel() gives the name to one thread at a time.',
    },
  ],
  challenges: [
    {
      cast: '13-b',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Make an open and a creating open wait for each other for ever.',
      hints: [
        'A must find the cached dentry, C must not.',
        'C can miss it only after A has unhashed it.',
        'Let A unhash D0, let C own “f” before A looks in the chain, then let A sleep and C ask for the lock.',
      ],
    },
    {
      cast: '13-a',
      variant: 'as-posted',
      locking: 'today',
      goal: 'use-after-free',
      text: 'Give one dentry its inode twice.',
      hints: [
        'Both opens must have D0 in hand while it is negative.',
        'The test whether it is still negative comes after the answer of the server, and takes no lock.',
        'Let both pass that test before either attaches the inode.',
      ],
    },
    {
      cast: '13-b',
      variant: 'as-its-text-says',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'The value is right now. Get two dentries of “f” all the same.',
      hints: [
        'Nobody drops a dentry in the middle of an operation of its own any more. Who else does?',
        'A throws the cached dentry away, and needs no lock for it.',
        'Let C take a reference on D0 first, let A throw it away and own “f”, then let C create.',
      ],
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: 'September 2025',
      about: 'an earlier posting of this change',
      gist: 'where the VFS has taken O_CREAT off, nfs_atomic_open() gets a hashed negative dentry all the same, with the lock exclusive',
    },
  ],
  defects: [
    {
      id: '13-1',
      where: 'nfs_neg_need_reval()',
      what: 'the new line returns 0, and that is “valid” to its caller; both the comment on it and the commit text want it invalid',
      consequence: '13-2 to 13-4, a false ENOENT (13-d), a BUG and a second attach (13-a)',
      status:
        'our reading, and explored; not discussed on the list as far as we know. The first posting of September 2025 returned 1',
    },
    {
      id: '13-2',
      where: 'nfs_neg_need_reval()',
      what: 'the new line stands before the tests for lookupcache=none, lookupcache=positive and case-insensitive servers',
      consequence:
        'open(2) does not obey these mount options any more; and v2 and v3, which use this function as well, have the false ENOENT with it',
      status: 'our reading; not in a cast',
    },
    {
      id: '13-3',
      where: 'nfs_atomic_open()',
      what: 'the BUG_ON at its top, “the dentry is negative”, can be reached',
      consequence: 'BUG (13-a)',
      status: 'our reading, and explored; gone with the value 1',
    },
    {
      id: '13-4',
      where: 'nfs_atomic_open()',
      what: 'with O_DIRECTORY there is a shortcut, ENOENT for what is hashed and negative; it relies on revalidation, which does not happen any more',
      consequence: 'false ENOENT',
      status: 'our reading; not in a cast',
    },
    {
      id: '13-5',
      where: 'nfs_neg_need_reval() with the value 1',
      what: 'of several opens of one missing name each sends a request, and waits for the one before it',
      consequence: 'a cost by design: negative caching for open(2) is given up',
      status: 'our reading: not an error',
    },
    {
      id: '13-7',
      where: 'the series between 13 and 15',
      what: 'the d_drop() that 15 removes unhashes a dentry which two opens share',
      consequence: 'a duplicate name, even today (13-a, without 15 and 16)',
      status: 'our reading, and explored; gone with 15, or with the value 1',
    },
    {
      id: '13-8',
      where: 'lookup_open() under the proposed order',
      what: 'with the value 1 an open unhashes the negative dentry that a creating open already has in hand; that one does not test again whether it is hashed',
      consequence: 'a duplicate name (13-b, as its text says, proposed)',
      status:
        'our reading, and explored; it needs the order of the March text, where open tests again only whether the dentry has become positive',
    },
  ],
  leavesOut: [
    'the fast path of the opens, except in 13-d: A and B are past it',
    'what follows an open that found its dentry positive (OPEN is then sent by ->open)',
    'the mount options lookupcache= and case-insensitive servers; O_DIRECTORY; O_NOFOLLOW',
    'delegations, and NFSv3, which has no OPEN',
    'wait queue heads before 04: nfs_atomic_open() has one of its own, the model one per thread',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '13-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A13',
      ends: 'A tests whether D0 is negative and has to be opened by the server',
      caption:
        'A opens “f” on NFS, only to read; C will create it. The cache has a negative dentry of “f”, and A has found it.',
      notes:
        'NFS opens with one request that also looks the name up, so a negative dentry does not end the matter: the server is asked. Two opens may come this far together, for all they hold is the lock shared.',
    },
    {
      cast: '13-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A22',
      ends: 'A takes D0 out of the primary hash',
      caption:
        'A takes the cached dentry of “f” out of the hash, to get one of its own. The slot is empty.',
      notes:
        'An open without O_CREAT takes the lock shared, so two may be here at a time. This is how NFS keeps them from using one dentry together.',
    },
    {
      cast: '13-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A37C22',
      ends: 'C drops the in-lookup bucket',
      caption: 'Through that window comes C. It owns “f” now, and has no lock yet.',
      notes: 'By the proposed order C will ask for the lock next, with the name in hand.',
    },
    {
      cast: '13-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A37C22A14C3',
      ends: 'C asks for i_rwsem of P exclusive',
      caption: 'A sleeps for the name with the lock in hand; C waits for the lock.',
      notes: 'd_alloc_parallel() waits inside nfs_atomic_open(): this is what the patch takes out.',
    },
    {
      cast: '13-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A13',
      ends: 'A opens, and takes the cached “no such name” for valid: nobody asks the server',
      caption:
        'As posted: A asks whether the cached miss still holds. The new line answers 0: it holds.',
      notes:
        'The text wants the opposite: every open shall ask the server. The caller takes 0 for “valid” and anything else for “invalid”.',
    },
    {
      cast: '13-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A20B9A5B9A3B7',
      ends: 'B puts D0 on the alias list of inode f',
      caption: 'So two opens share D0. Both found it negative, and both attach the inode.',
      notes:
        'Nothing keeps them apart any more: the lock is held shared, and the dentry is not in-lookup. A little earlier it would have been the BUG at the top of nfs_atomic_open().',
    },
    {
      cast: '13-d',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'O3A15',
      ends: 'A leaves its RCU read section',
      caption: 'The file is on the server, and A is told that it is not.',
      notes:
        'O is another machine. What this one knows is too old; before the patch it would have asked for the attributes of the directory. Now nobody asks.',
    },
    {
      cast: '13-d',
      variant: 'as-its-text-says',
      locking: 'today',
      schedule: 'O3A20',
      ends: 'A tests whether D0 is hashed and may stay in the cache',
      caption: 'With 1 in place of 0 the cached miss goes, and the server will be asked.',
      notes: 'One digit. The first posting of this change had it.',
    },
  ],
};
