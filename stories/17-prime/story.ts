import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const readdir: Thread = {
  letter: 'R',
  name: 'readdir',
  syscall: 'getdents64("P")',
  entry: 'sys_getdents',
  args: ['@P', '"f'],
};
const stat: Thread = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("f")',
  entry: 'sys_stat_ref',
  args: ['@P', '"f'],
};
const writer: Thread = {
  letter: 'W',
  name: 'unlink',
  syscall: 'unlink("y")',
  entry: 'sys_unlink_other',
  args: ['@P'],
};
const creator: Thread = {
  letter: 'C',
  name: 'open',
  syscall: 'open("f", O_CREAT)',
  entry: 'sys_open_creat',
  args: ['@P', '"f'],
};

const root = { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 };

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return {
    id,
    title,
    about,
    fs: 'nfs',
    threads: [readdir, stat],
    names: ['/', 'f'],
    dentries: [root],
    server: { f: 'f' },
    allocations: 1,
    ...more,
  };
}

/** Patch 17: the readdir of NFS skips a name that is being looked up. */
export const story17: Story = {
  id: '17',
  title: 'NFS readdir skips a busy name',
  subject: 'nfs: d_alloc_noblock() in nfs_prime_dcache()',
  inOneBreath: {
    problem:
      'readdir wants to prime a name, somebody else is looking it up, and d_alloc_parallel() lets readdir sleep, with the directory locked. Today it gains nothing by that; under the proposed order it has the locks the wrong way round.',
    change:
      'with d_alloc_noblock() a busy name is left out. Hashing and the first look into the cache are done in there, and a retry begins there too.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4, 5] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 5, 17] },
    {
      id: 'later',
      title: 'later form',
      patches: [2, 4, 5, 17],
      flags: ['d_alloc_trylock'],
    },
  ],
  casts: [
    cast(
      '17-a',
      'readdir and stat',
      'R has read that “f” is in the directory; L looks “f” up.',
      {},
    ),
    cast('17-b', 'with a writer', 'As 17-a, and W wants the directory exclusive.', {
      threads: [readdir, stat, writer],
    }),
    cast('17-c', 'readdir and open', 'R as in 17-a; C opens “f” with O_CREAT.', {
      threads: [readdir, creator],
    }),
    cast(
      '17-d',
      'the name is another file now',
      'As 17-a, but the cached dentry of “f” stands for a file that was there before.',
      {
        dentries: [
          root,
          { label: 'D0', name: 'f', parent: 'P', inode: 'old', hashed: true, count: 0 },
        ],
        allocations: 2,
      },
    ),
    cast(
      '17-e',
      'the other lookup fails',
      'As 17-a, but the server may answer L’s LOOKUP with an error.',
      { answers: { f: ['f', '-EIO'] } },
    ),
    cast('17-f', 'an entry without a handle', 'As 17-a, but the entry says the name alone.', {
      threads: [{ ...readdir, args: ['@P', '"f', 0, 1] }, stat],
    }),
    cast(
      '17-g',
      'another file system begins here',
      'As 17-d, but the entry is of another file system: “f” is a mount point.',
      {
        threads: [{ ...readdir, args: ['@P', '"f', 0, 2] }, stat],
        dentries: [
          root,
          { label: 'D0', name: 'f', parent: 'P', inode: 'old', hashed: true, count: 0 },
        ],
      },
    ),
  ],
  expected: [
    ...both('17-a', 'before', 'needless block'),
    ...both('17-b', 'before', 'needless block', 'deadlock'),
    ...both('17-c', 'before', 'ok', 'deadlock'),
    ...both('17-d', 'before', 'needless block'),
    ...both('17-a', 'as-posted', 'ok'),
    ...both('17-b', 'as-posted', 'ok'),
    ...both('17-c', 'as-posted', 'ok'),
    ...both('17-d', 'as-posted', 'ok'),
    ...both('17-e', 'before', 'needless block'),
    ...both('17-e', 'as-posted', 'cost'),
    ...both('17-f', 'before', 'needless block'),
    ...both('17-f', 'as-posted', 'ok'),
    ...both('17-g', 'before', 'ok'),
    ...both('17-g', 'as-posted', 'ok'),
    ...both('17-a', 'later', 'ok'),
    ...both('17-b', 'later', 'ok'),
    ...both('17-c', 'later', 'ok'),
    ...both('17-d', 'later', 'ok'),
    ...both('17-e', 'later', 'ok'),
  ],
  opens: { cast: '17-b', variant: 'before', locking: 'proposed' },
  see: 'Two readers get on with each other. Put a writer into the queue, and nobody moves: fairness is what does it.',
  ask: {
    question: 'L only wants shared what R has shared. How can they come to a deadlock?',
    answer:
      'With a writer that asked before L did: L may not go past it, it cannot go before R, and R sleeps for L.',
  },
  questions: [
    {
      question: 'Why may readdir leave a name out, and a stat may not?',
      answer:
        'It only wants to spare somebody a question to the server. Whoever owns the name is asking it already.',
    },
    {
      question: 'Can d_alloc_noblock() sleep after all?',
      answer:
        'Yes: in its allocation, and in the put of the dentry that was in the way, should that be the last one (17-e).',
    },
  ],
  challenges: [
    {
      cast: '17-b',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Freeze three threads of which two are readers.',
      hints: [
        'R must sleep for a name with the lock in hand.',
        'L must own that name before it has the lock.',
        'Queue W before L asks for the lock.',
      ],
    },
    {
      cast: '17-e',
      variant: 'as-posted',
      locking: 'today',
      goal: 'cost',
      text: 'Make the function that does not block throw away a dentry which is not its own.',
      hints: [
        'R takes a reference on the dentry that is in its way.',
        'L must let go of it first, and nobody may want to keep it.',
        'Let R find it busy, let L’s LOOKUP fail and L put it, then let R go on.',
      ],
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2026-05-01 01:11 UTC',
      about: 'patch 05, the function used here',
      gist: 'allocating may sleep, and so may the last put of the dentry that was in the way; call it a trylock',
    },
    {
      who: 'NeilBrown',
      when: '2026-05-01',
      about: 'that reply',
      gist: 'has nothing against d_alloc_trylock()',
    },
  ],
  defects: [
    {
      id: '17-5',
      where: 'd_alloc_noblock(), its would-block branch',
      what: 'the reference that it took on the dentry in its way is put; should the owner’s lookup have failed by then, it was the last one',
      consequence:
        'readdir throws the dentry away, with i_rwsem held: for NFS that may even be a silly-deleted file, whose removal waits for a name (17-e)',
      status:
        'noted on the list by Al Viro on patch 05, 2026-05-01; the silly-deleted file is our reading; gone in d_alloc_trylock() (the later form)',
    },
    {
      id: '17-1',
      where: 'nfs_prime_dcache()',
      what: 'the jump back after d_invalidate()',
      consequence:
        'none: the dentry is unhashed then, so the next round meets nothing, a fresh one, or “would block”, which leaves (17-d)',
      status: 'our reading, and explored: not a defect',
    },
    {
      id: '17-2',
      where: 'nfs_prime_dcache()',
      what: 'a variable is set to NULL before the jump, and given its value behind it',
      consequence: 'none',
      status: 'our reading: cosmetic',
    },
    {
      id: '17-3',
      where: 'nfs_prime_dcache()',
      what: 'a name that is skipped does not get its attributes refreshed either',
      consequence: 'at most one request for them later',
      status: 'our reading: not a defect',
    },
    {
      id: '17-4',
      where: 'nfs_prime_dcache()',
      what: 'd_alloc_noblock() refuses odd names, and their entries are skipped',
      consequence: 'none: a few lines before, such names were sorted out',
      status: 'our reading: not a defect',
    },
  ],
  leavesOut: [
    'that a mount sits on “f” in 17-g: what R does is told from the entry alone',
    'the folio that readdir holds locked all the time',
    'the attributes that an entry brings',
    'removing a silly-deleted file in the last put of 17-e',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '17-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R3',
      ends: 'R gets the entry and its inode from the server',
      caption:
        'R reads a directory on NFS. The entry says that “f” is there, and which file it is; R is about to put that into the cache.',
      notes:
        'R holds the directory shared while it does. L will stat “f”: it finds nothing cached yet, and looks it up by itself.',
    },
    {
      cast: '17-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19L20R14',
      ends: 'R drops d_lock of dentry 3 “f”',
      caption: 'R has the directory locked and sleeps for a name that L is looking up.',
      notes:
        'It only wanted to put into the cache what L will put there anyway. L wants the lock shared, too, so L gets it: no deadlock, but both orders of the lock and the name have been seen.',
    },
    {
      cast: '17-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19L20R14LW',
      ends: 'W asks for i_rwsem of P exclusive',
      caption: 'Now W wants the directory exclusive, and queues.',
      notes: 'It has to wait for R, the only holder. Nothing is wrong yet.',
    },
    {
      cast: '17-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19L20R14LWL',
      ends: 'L asks for i_rwsem of P shared',
      caption: 'L must not overtake W. R waits for L, L for W, and W for R.',
      notes: 'Fairness keeps writers from starving. Here it closes the circle.',
    },
    {
      cast: '17-b',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'R19L20R10',
      ends: 'R would block, so it drops d_lock of dentry 3 “f” and is about to return ERR(EWOULDBLOCK)',
      caption: 'As posted: R finds “f” busy, will answer “would block”, and leaves the name alone.',
      notes:
        'It lets its own spare and the foreign dentry go and unlocks the directory. Then W has it, then L.',
    },
    {
      cast: '17-e',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R19L22R36LL.1:L2RL9R7',
      ends: 'R marks dentry 3 “f” dead',
      caption:
        'L’s lookup has failed, and L has let go. The reference that R took in passing is the last one.',
      notes:
        'So the call that does not block ends the life of a dentry, with the lock held. Al Viro noted it on the list, for patch 05.',
    },
  ],
};
